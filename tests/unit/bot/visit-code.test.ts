/** The code of a visit: what goes in comes out, nobody else can make one, and people can type it. */
import { createHash, randomBytes } from 'node:crypto';
import jsqr from 'jsqr';
import qrcode from 'qrcode';
import { describe, expect, test } from 'vitest';
import { visitAddresses } from '../../../bot/visits/addresses.ts';
import { bareCode, codeLength, decodeVisit, encodeVisit, grouped, type VisitFacts } from '../../../bot/visits/code.ts';
import { findCodes } from '../../../bot/visits/find.ts';
import { visitKeys } from '../../../bot/visits/keys.ts';
import { readVisitOptions } from '../../../bot/visits/options.ts';
import { visitFacts } from '../../support/visit.ts';

const key = createHash('sha256').update('a test').digest();
const known = {
  procedures: ['trigger-point-injection'],
  places: ['neck', 'arm', 'upper-back'],
  languages: ['en', 'es'],
};
const visit: VisitFacts = { ...visitFacts, locale: 'es' };
const code = encodeVisit(visit, known, key);

describe('what goes in comes out', () => {
  const kinds: Partial<VisitFacts>[] = [
    {},
    { date: null, place: null, locale: null, feverLimit: null },
    { feverLimit: { value: 38.3, unit: 'C' }, locale: 'en' },
    { feverLimit: { value: 99, unit: 'F' }, place: 'upper-back' },
    { feverLimit: { value: 102.2, unit: 'F' }, date: '2020-01-02' },
    { feverLimit: { value: 37.2, unit: 'C' }, place: null },
    { feverLimit: { value: 39, unit: 'C' }, date: '2064-11-08', until: '2064-11-08' },
  ];
  for (const change of kinds) {
    test(JSON.stringify(change), () => {
      const one = { ...visit, ...change };
      const made = encodeVisit(one, known, key);
      expect(made).toMatch(/^[0-9A-Z]{30}$/);
      expect(decodeVisit(made, known, [key])).toEqual(one);
    });
  }

  test('as it is typed from a sheet: small letters, dashes, spaces, O for 0, I and l for 1', () => {
    const typed = grouped(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ');
    expect(bareCode(typed)).toBe(code);
    expect(decodeVisit(typed, known, [key])).toEqual(visit);
  });
});

describe('nobody else can make one', () => {
  test('one letter changed, in any place, to any other: none is taken', () => {
    for (let at = 0; at < codeLength; at += 1) {
      for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (letter === code[at]) continue;
        expect(decodeVisit(code.slice(0, at) + letter + code.slice(at + 1), known, [key])).toBeNull();
      }
    }
  });

  test('another key is another clinic; a second key of ours is taken too', () => {
    const other = randomBytes(32);
    expect(decodeVisit(code, known, [other])).toBeNull();
    expect(decodeVisit(code, known, [other, key])).toEqual(visit);
    expect(visitKeys('x'.repeat(40), key)).toHaveLength(2);
    expect(visitKeys(null, key)).toEqual([key]);
  });

  test('a sheet that the clinic no longer has is not guessed at', () => {
    expect(decodeVisit(code, { ...known, procedures: ['another'] }, [key])).toBeNull();
  });

  test('nonsense of every length is refused without a fault', () => {
    for (const bad of ['', 'A', 'U'.repeat(30), 'é'.repeat(30), '0'.repeat(29), '0'.repeat(31), '0'.repeat(9000)])
      expect(decodeVisit(bad, known, [key])).toBeNull();
  });
});

test('what cannot be put into a code is told with what can', () => {
  const attempt = (change: Partial<VisitFacts>) => () => encodeVisit({ ...visit, ...change }, known, key);
  expect(attempt({ place: 'knee' })).toThrow(/knee.*Known: neck, arm/);
  expect(attempt({ procedure: 'other' })).toThrow(/procedure/);
  expect(attempt({ locale: 'fr' })).toThrow(/language/);
  expect(attempt({ date: '2026-02-30' })).toThrow(/date/);
  expect(attempt({ feverLimit: { value: 38.25, unit: 'C' } })).toThrow(/tenths/);
});

describe('a limit that would silence a fever, or tell of one where there is none', () => {
  test.each([
    [106, 'F'],
    [102.3, 'F'],
    [98.9, 'F'],
    [41, 'C'],
    [39.1, 'C'],
    [37.1, 'C'],
  ] as const)('is not put into a code, and what is taken is told: %s %s', (value, unit) => {
    expect(() => encodeVisit({ ...visit, feverLimit: { value, unit } }, known, key)).toThrow(
      `the fever limit: ${value} ${unit} is no limit for a fever; it can be from 99 to 102.2 F or from 37.2 to 39 C`,
    );
  });

  // made before the bounds were those of the content, with the key of this file
  test.each([
    ['106 F', '29TCKWASCMQ4J525QPNS2WYRBTF08H'],
    ['97 F', '29TCKWASCMQ4J52028XAZD7VA16TYJ'],
    ['41 C', '29TCKWASCMQ4J532E0Q846S4ZY5GNC'],
  ])("in a code that was given out already leaves the sheet's own limit in force: %s", (_, old) => {
    expect(decodeVisit(old, known, [key])).toEqual({ ...visit, feverLimit: null });
  });
});

describe('options', () => {
  const clinic = {
    procedure: 'trigger-point-injection',
    timeZone: 'America/Chicago',
    hours: {} as never,
    holidays: [],
  };
  // eleven in the evening in Chicago, already the 26th in London
  const now = new Date('2026-11-26T05:00:00Z');
  test("days are the clinic's: today is the day on its wall, and the time runs from there", () => {
    expect(readVisitOptions({ date: 'today' }, clinic, now)).toMatchObject({ date: '2026-11-25', until: '2026-12-25' });
    expect(readVisitOptions({ expires: '2w' }, clinic, now)).toMatchObject({ date: null, until: '2026-12-09' });
  });
  test('a treatment to come is served for the days after it', () => {
    expect(readVisitOptions({ date: '2026-12-20', expires: '10d' }, clinic, now).until).toBe('2026-12-30');
  });
  test('limits in both units; what cannot be read is told', () => {
    expect(readVisitOptions({ fever: '101F' }, clinic, now).feverLimit).toEqual({ value: 101, unit: 'F' });
    expect(readVisitOptions({ fever: '38,3 °C' }, clinic, now).feverLimit).toEqual({ value: 38.3, unit: 'C' });
    expect(() => readVisitOptions({ fever: '101' }, clinic, now)).toThrow(/101F/);
    expect(() => readVisitOptions({ expires: '0d' }, clinic, now)).toThrow(/30d/);
    expect(() => readVisitOptions({ expires: 'forever' }, clinic, now)).toThrow(/30d/);
    expect(() => readVisitOptions({ date: '11/20/2026' }, clinic, now)).toThrow(/2026-11-20/);
  });
});

const first = (text: string) => findCodes(text).find((one) => one.code === code);

describe('finding it in a message', () => {
  for (const text of [
    code,
    `VISIT ${code}`,
    `visit ${grouped(code)}`,
    `Visita: ${grouped(code).replaceAll('-', ' ')}`,
  ]) {
    test(`alone: ${text}`, () => expect(first(text)).toMatchObject({ rest: '', plain: true }));
  }
  test('with words before and after it', () => {
    expect(first(`hello again, VISIT ${grouped(code)} my neck hurts`)?.rest).toBe('hello again,   my neck hurts');
    expect(first(`other seven ${code}. Thanks`)?.rest).toBe('other seven  . Thanks');
  });
  test('six words of five letters are no code, whatever stands before them', () => {
    expect(findCodes('visit chest pains since lunch again badly').some(({ plain }) => plain)).toBe(false);
    expect(findCodes('there never shows after seven today').some(({ plain }) => plain)).toBe(false);
  });
  test('a very long text is looked through in bounds', () => {
    expect(findCodes('abcde '.repeat(50_000)).length).toBeLessThanOrEqual(40);
  });
});

describe('addresses', () => {
  const app = '11111111-1111-4111-8111-111111111111';
  const all = visitAddresses(code, { page: 'https://clinic.example/care?x=1', phone: '+15550100', appId: app });
  test('each is a valid address with the code in it, and nothing where a setting is missing', () => {
    expect(new URL(all.web ?? '').searchParams.get('visit')).toBe(code);
    expect(new URL(all.web ?? '').searchParams.get('x')).toBe('1');
    expect(decodeURIComponent(all.sms ?? '')).toBe(`sms:+15550100?&body=VISIT ${grouped(code)}`);
    const teams = new URL(all.teams ?? '');
    expect(teams.searchParams.get('users')).toBe(`28:${app}`);
    expect(first(teams.searchParams.get('message') ?? '')).toMatchObject({ code, rest: '' });
    expect(visitAddresses(code, { page: null, phone: null, appId: null })).toMatchObject({
      web: null,
      sms: null,
      teams: null,
    });
  });

  test('a QR code of the web address is read back by another program', () => {
    const { data, size } = qrcode.create(all.web ?? '', { errorCorrectionLevel: 'Q' }).modules;
    const scale = 4;
    const side = (size + 8) * scale;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (let y = 0; y < size * scale; y += 1) {
      for (let x = 0; x < size * scale; x += 1) {
        if (!data[Math.floor(y / scale) * size + Math.floor(x / scale)]) continue;
        pixels.fill(0, ((y + 4 * scale) * side + x + 4 * scale) * 4, ((y + 4 * scale) * side + x + 4 * scale) * 4 + 3);
      }
    }
    const read = (jsqr as unknown as typeof jsqr.default)(pixels, side, side);
    expect(read?.data).toBe(all.web);
  });
});
