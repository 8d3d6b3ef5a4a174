/** Reads one YAML file through its schema and tells each fault with its line. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { isCollection, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { recall, remember } from './kept.ts';
import type { Problem } from './problem.ts';

/** Keys that would reach into JavaScript's own objects. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Bytes beyond which a file is no sheet but a mistake. */
const largest = 1_000_000;
/** One slip of the pen makes thousands of lines unreadable; so many faults are told. */
const mostFaults = 3;
/** Bytes from which on the parsed value is kept (kept.ts). */
const worthKeeping = 2_000;

/**
 * @param file where it is
 * @param name how it is named in problems
 * @returns the checked value, or null with the reasons added to `problems`
 */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  name: string,
  schema: Schema,
  problems: Problem[],
): z.infer<Schema> | null {
  return readYamlParts(file, name, schema, problems)?.data ?? null;
}

/** What a file that is partly at fault still holds. */
export interface Parts<Value> {
  data: Value | null;
  /** the entries that are not at fault, so that they can be checked further; null where there is no telling */
  sound: Value | null;
  /** the others, each by its section and name */
  dropped: [section: string, name: string][];
}

/** The same, with what is sound beside the faults. @returns null where the file as a whole cannot be read */
export function readYamlParts<Schema extends z.ZodType>(
  file: string,
  name: string,
  schema: Schema,
  problems: Problem[],
): Parts<z.infer<Schema>> | null {
  const whole = (data: z.infer<Schema>) => ({ data, sound: data, dropped: [] });
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    problems.push({ file: name, place: '', reason: 'the file is missing or cannot be read' });
    return null;
  }
  if (source.length > largest) {
    problems.push({ file: name, place: '', reason: 'the file is larger than 1 MB' });
    return null;
  }
  const origin = { name, sources: [source] };
  const kept = source.length >= worthKeeping ? parsed(recall(origin)) : null;
  if (kept) return whole(kept.data as z.infer<Schema>);
  const sound = quickly(source, schema);
  if (sound !== null) {
    if (source.length >= worthKeeping) remember(origin, JSON.stringify(sound.data));
    return whole(sound.data);
  }
  const lines = new LineCounter();
  const lineAt = (offset: number) => `line ${lines.linePos(offset).line}`;
  const before = problems.length;
  const add = (place: string, reason: string) => problems.push({ file: name, place, reason });

  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults.slice(0, mostFaults)) add(lineAt(fault.pos[0]), `YAML: ${fault.message}`);
  if (faults.length > mostFaults)
    add('', `${faults.length - mostFaults} more faults, most of which the first ones cause`);
  if (problems.length > before) return null;

  let aliases = 0;
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && forbidden.has(String(pair.key.value))) {
        add(lineAt(pair.key.range?.[0] ?? 0), `the key "${pair.key.value}" is not allowed`);
      }
    },
    Alias(_, alias) {
      aliases += 1;
      add(lineAt(alias.range?.[0] ?? 0), 'YAML aliases (*name) are not used here; write the text out');
    },
  });
  // they could grow without end
  if (aliases > 0) return null;

  const raw: unknown = document.toJS();
  const result = schema.safeParse(raw);
  if (result.success) return problems.length > before ? { ...whole(result.data), data: null } : whole(result.data);
  for (const issue of result.error.issues) {
    const { node, found } = nearest(document.contents, issue.path);
    const place = [lineAt(node?.range?.[0] ?? 0), issue.path.map(String).join(' > ')].filter(Boolean).join(', ');
    add(place, found ? issue.message : 'is missing');
  }
  return { data: null, ...withoutFaulty(raw, schema, result.error.issues) };
}

/** The value without the entries of its sections that have a fault. */
function withoutFaulty<Schema extends z.ZodType>(
  raw: unknown,
  schema: Schema,
  issues: readonly { path: readonly PropertyKey[] }[],
): Omit<Parts<z.infer<Schema>>, 'data'> {
  const rest = structuredClone(raw) as Record<string, Record<string, unknown>> | null;
  const dropped = issues.flatMap(({ path: [section, name] }): [string, string][] =>
    typeof section === 'string' && typeof name === 'string' ? [[section, name]] : [],
  );
  for (const [section, name] of dropped) if (rest?.[section]) delete rest[section][name];
  const result = schema.safeParse(rest);
  return { sound: result.success ? result.data : null, dropped };
}

/** A damaged file counts as none. */
function parsed(kept: Buffer | null): { data: unknown } | null {
  if (kept === null) return null;
  try {
    return { data: JSON.parse(kept.toString()) };
  } catch {
    return null;
  }
}

/** The value of a sound file. Large files take a quarter of the time this way; where anything is wrong, the slow way finds the line. */
function quickly<Schema extends z.ZodType>(source: string, schema: Schema): { data: z.infer<Schema> } | null {
  if (/__proto__|(^|[\s[{,:-])[&*][A-Za-z]/.test(source)) return null;
  try {
    const result = schema.safeParse(load(source));
    return result.success ? { data: result.data } : null;
  } catch {
    return null;
  }
}

/** The node at a path, or the deepest one on the way to it (`found` false). */
function nearest(root: Node | null, path: readonly PropertyKey[]): { node: Node | null; found: boolean } {
  let node = root;
  for (const key of path) {
    const next: unknown = isCollection(node) ? node.get(key, true) : undefined;
    if (!isNode(next)) return { node, found: false };
    node = next;
  }
  return { node, found: true };
}
