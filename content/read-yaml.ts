/** Reads one YAML file through its schema and tells each fault with its line. */
import { load } from 'js-yaml';
import { isCollection, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { faultsIn } from './fault-words.ts';
import { recall, remember } from './kept.ts';
import type { Problem } from './problem.ts';
import { readText } from './read-text.ts';

/** Keys that would reach into JavaScript's own objects. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

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
  const read = readText(file);
  if ('reason' in read) {
    problems.push({ file: name, place: '', reason: read.reason });
    return null;
  }
  const source = read.text;
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
  for (const fault of faults.slice(0, mostFaults)) {
    const key = fault.code === 'DUPLICATE_KEY' ? keyAt(source, fault.pos[0]) : null;
    add(lineAt(fault.pos[0]), key ? `the key ${key} stands here for the second time` : `YAML: ${fault.message}`);
  }
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

  if (document.contents === null) {
    add('', 'the file is empty');
    return null;
  }
  const raw: unknown = document.toJS();
  const result = schema.safeParse(raw);
  if (result.success) return problems.length > before ? { ...whole(result.data), data: null } : whole(result.data);
  const told = new Set<string>();
  for (const { path, isKey, reason } of faultsIn(result.error.issues, schema, raw)) {
    const { node, key } = nearest(document.contents, path);
    const line = lineAt((isKey ? key : node)?.range?.[0] ?? key?.range?.[0] ?? 0);
    // both halves of ["08:00", "17:00"] lack the same brackets
    if (told.has(`${line} ${reason}`) && reason !== 'is missing') continue;
    told.add(`${line} ${reason}`);
    add([line, path.map(String).join(' > ')].filter(Boolean).join(', '), reason);
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

/** The node at a path, or the deepest one on the way to it, and the key under which the last one stands. */
function nearest(root: Node | null, path: readonly PropertyKey[]): { node: Node | null; key: Node | null } {
  let node = root;
  let key: Node | null = null;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair && isNode(pair.key)) key = pair.key;
    }
    const next: unknown = isCollection(node) ? node.get(step, true) : undefined;
    if (!isNode(next)) break;
    node = next;
  }
  return { node, key };
}

/** The key that begins at a place of the source, in quotes. */
function keyAt(source: string, offset: number): string {
  const key = source.slice(offset).split(/\s*:(?:\s|$)/, 1)[0] ?? '';
  return `"${key.trim().replace(/^(["'])(.*)\1$/, '$2')}"`;
}
