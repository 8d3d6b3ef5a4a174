/**
 * A visit as a code that fits on a sheet of paper: 30 letters and digits in groups of five, signed, without any name. The letters are
 * Crockford's base 32, so that case, dashes and look-alikes (O for 0, I and L for 1) do not matter to whoever types it.
 *
 * 150 bits: version 4, date 14, last day 14, procedure 16, place 16, language 10, fever limit 10, signature 66.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { FeverLimit } from '../../content/fields.ts';

export interface VisitFacts {
  procedure: string;
  /** the day of the treatment at the clinic (ISO) */
  date: string | null;
  place: string | null;
  locale: string | null;
  feverLimit: FeverLimit | null;
  /** the last day at the clinic on which the code is taken (ISO) */
  until: string;
}

/** What a code may speak of: it holds short marks of these names, not the names. */
export interface Known {
  procedures: readonly string[];
  places: readonly string[];
  languages: readonly string[];
}

/** Why no code can be made or drawn, in words for whoever called the command. */
export class VisitError extends Error {
  override name = 'VisitError';
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const version = 1n;
/** number of letters */
export const codeLength = 30;
const macBits = 66n;
const payloadBits = 84n;
const epoch = Date.UTC(2020, 0, 1);
const day = 86_400_000;

/** Name and width in bits, in order, from the highest. */
const layout = [
  ['version', 4n],
  ['date', 14n],
  ['until', 14n],
  ['procedure', 16n],
  ['place', 16n],
  ['language', 10n],
  ['fever', 10n],
] as const;
type Fields = Record<(typeof layout)[number][0], bigint>;

/**
 * The code of a visit.
 * @throws VisitError where something is not known to the bot, out of range, or cannot be told from another name
 */
export function encodeVisit(visit: VisitFacts, known: Known, key: Uint8Array): string {
  const fields: Fields = {
    version,
    date: visit.date === null ? 0n : dayNumber(visit.date, 'date'),
    until: dayNumber(visit.until, 'last day'),
    procedure: named(visit.procedure, known.procedures, 16n, 'procedure'),
    place: named(visit.place, known.places, 16n, 'place'),
    language: named(visit.locale, known.languages, 10n, 'language'),
    fever: feverNumber(visit.feverLimit),
  };
  let payload = 0n;
  for (const [name, bits] of layout) payload = (payload << bits) | fields[name];
  return toLetters((payload << macBits) | macOf(payload, key));
}

/** @returns the visit; null where no key has signed this, or it names what the bot does not know (any more) */
export function decodeVisit(code: string, known: Known, keys: readonly Uint8Array[]): VisitFacts | null {
  const whole = fromLetters(code);
  if (whole === null) return null;
  const payload = whole >> macBits;
  const mac = bytes(whole & ((1n << macBits) - 1n));
  if (payload >> (payloadBits - 4n) !== version) return null;
  if (!keys.some((key) => timingSafeEqual(mac, bytes(macOf(payload, key))))) return null;
  const fields = {} as Fields;
  let rest = payload;
  for (const [name, bits] of [...layout].reverse()) {
    fields[name] = rest & ((1n << bits) - 1n);
    rest >>= bits;
  }
  const procedure = nameOf(fields.procedure, known.procedures, 16n);
  if (!procedure) return null;
  return {
    procedure,
    date: fields.date === 0n ? null : dateOf(fields.date),
    place: nameOf(fields.place, known.places, 16n),
    locale: nameOf(fields.language, known.languages, 10n),
    feverLimit: feverOf(fields.fever),
    until: dateOf(fields.until),
  };
}

/** "K7QM2-XNB4T-…": as it is printed. */
export function grouped(code: string): string {
  return code.match(/.{1,5}/g)?.join('-') ?? code;
}

/** The bare letters of a code as somebody typed it; null where it is none. */
export function bareCode(typed: string): string | null {
  const bare = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return bare.length === codeLength && [...bare].every((letter) => alphabet.includes(letter)) ? bare : null;
}

function macOf(payload: bigint, key: Uint8Array): bigint {
  const digest = createHmac('sha256', key).update('aftercare-visit\0').update(bytes(payload)).digest('hex');
  return BigInt(`0x${digest}`) >> (256n - macBits);
}

/** Eleven bytes hold the payload, and the signature as well. */
const bytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(22, '0'), 'hex');

function toLetters(value: bigint): string {
  let text = '';
  for (let at = BigInt(codeLength) - 1n; at >= 0n; at -= 1n) text += alphabet[Number((value >> (at * 5n)) & 31n)] ?? '';
  return text;
}

function fromLetters(code: string): bigint | null {
  const bare = bareCode(code);
  return bare === null ? null : [...bare].reduce((sum, letter) => (sum << 5n) | BigInt(alphabet.indexOf(letter)), 0n);
}

/** A short mark of a name; never 0, which stands for none. */
function mark(name: string, bits: bigint): bigint {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return (BigInt(`0x${digest}`) % ((1n << bits) - 1n)) + 1n;
}

function named(name: string | null, known: readonly string[], bits: bigint, what: string): bigint {
  if (name === null) return 0n;
  if (!known.includes(name)) throw new VisitError(`the ${what} "${name}" is not known. Known: ${known.join(', ')}`);
  const own = mark(name, bits);
  const twin = known.find((other) => other !== name && mark(other, bits) === own);
  if (twin) throw new VisitError(`the ${what} "${name}" cannot be told from "${twin}" in a code: rename one`);
  return own;
}

const nameOf = (value: bigint, known: readonly string[], bits: bigint): string | null =>
  known.find((name) => mark(name, bits) === value) ?? null;

function dayNumber(date: string, what: string): bigint {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  const number = (time - epoch) / day;
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  if (!real || number < 1 || number >= 1 << 14)
    throw new VisitError(`the ${what} "${date}" is no date such as 2026-11-20`);
  return BigInt(number);
}

const dateOf = (number: bigint): string => new Date(epoch + Number(number) * day).toISOString().slice(0, 10);

/** Lowest and highest limit that there is a number for, and where the numbers of the unit begin. Not all of them may be set: FeverLimit. */
const feverRange = { F: { low: 97, high: 106, from: 1 }, C: { low: 36, high: 41, from: 501 } } as const;

function feverNumber(limit: FeverLimit | null): bigint {
  if (limit === null) return 0n;
  const { error } = FeverLimit.safeParse(limit);
  if (error) throw new VisitError(`the fever limit: ${error.issues.map(({ message }) => message).join('; ')}`);
  const { low, from } = feverRange[limit.unit];
  const tenths = Math.round(limit.value * 10);
  if (Math.abs(tenths - limit.value * 10) > 1e-6)
    throw new VisitError(`the fever limit ${limit.value} ${limit.unit} must be in tenths`);
  return BigInt(from + tenths - low * 10);
}

/** Null for a limit that could be given out once and would silence a fever: the sheet's own holds then. */
function feverOf(number: bigint): FeverLimit | null {
  if (number === 0n) return null;
  const unit = Number(number) >= feverRange.C.from ? 'C' : 'F';
  const { low, from } = feverRange[unit];
  const limit = { value: (Number(number) - from + low * 10) / 10, unit } as const;
  return FeverLimit.safeParse(limit).success ? limit : null;
}
