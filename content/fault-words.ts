/** What a schema finds, in words for a person who is no programmer. */
import { z } from 'zod';
import { nearestWord } from './nearest-word.ts';

type Issue = z.core.$ZodIssue;

/** One thing to mend. */
export interface Fault {
  path: PropertyKey[];
  /** the key itself is at fault, not its value */
  isKey: boolean;
  reason: string;
}

/** @param raw the value that was checked */
export function faultsIn(issues: readonly Issue[], schema: z.ZodType, raw: unknown): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, issue.path);
      return issue.keys.map((key) => ({ path: [...issue.path, key], isKey: true, reason: unknownKey(key, known) }));
    }
    if (issue.code === 'invalid_key') {
      return [{ path: issue.path, isKey: true, reason: issue.issues.map(({ message }) => message).join('; ') }];
    }
    return [{ path: issue.path, isKey: false, reason: reasonOf(issue, valueAt(raw, issue.path)) }];
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearestWord(key, known);
  if (near) return `"${key}" is unknown here; did you mean "${near}"?`;
  return known.length > 0 ? `"${key}" is unknown here; there is ${known.join(', ')}` : `"${key}" is unknown here`;
}

/** What the bounds of a value count. */
const unitOf: Readonly<Record<string, string>> = { array: ' of them', string: ' letters' };

const kinds: Readonly<Record<string, string>> = {
  array: 'a list such as [one, two]',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  object: 'names with values, such as "name: value"',
  record: 'names with values, such as "name: value"',
  tuple: 'a list such as [one, two]',
};

function reasonOf(issue: Issue, value: unknown): string {
  if (value === undefined) return 'is missing';
  // what the schema itself says shows the form
  if (!/^(Invalid|Too) /.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_value') return unknownValue(value, issue.values.map(String));
  if (issue.code === 'too_small' && value === '') return 'the text is empty';
  if (issue.code === 'too_small' && Array.isArray(value) && value.length === 0) return 'the list is empty';
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}${unitOf[issue.origin] ?? ''}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}${unitOf[issue.origin] ?? ''}`;
  if (issue.code !== 'invalid_type') return `${JSON.stringify(value)} is not of the form that it must have`;
  const { expected } = issue;
  if (expected === 'string') {
    if (value === null) return 'the text is empty';
    if (typeof value === 'object') return 'must be one text; put it in quotes';
    return `is no text; put it in quotes: "${String(value)}"`;
  }
  const wanted = kinds[expected] ?? expected;
  return value === null ? `is empty; write ${wanted}` : `must be ${wanted}`;
}

function unknownValue(value: unknown, known: readonly string[]): string {
  const near = nearestWord(String(value), known);
  return `${JSON.stringify(value)} is unknown here; ${near ? `did you mean "${near}"?` : `write ${known.join(', ')}`}`;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** The keys that a schema knows at a place. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.core.$ZodType | null = bare(schema);
  for (const key of path) at = at && bare(below(at, key));
  if (at instanceof z.ZodObject) return Object.keys(at.shape);
  return at instanceof z.ZodRecord && at.keyType instanceof z.ZodEnum ? at.keyType.options.map(String) : [];
}

function below(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | null {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)] ?? null;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : null;
}

/** Without what says that a value may be left out. */
function bare(schema: z.core.$ZodType | null): z.core.$ZodType | null {
  const wrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault;
  return wrapped ? bare(schema.unwrap()) : schema;
}
