/** The hand-off's decisions, without a store: states, who is told next, when to be silent, what an alert says. */
import { describe, expect, test } from 'vitest';
import { alertWords, roadsOf } from '../../../bot/alerts/alerter.ts';
import { missingSettings } from '../../../bot/alerts/missing.ts';
import { networkFault, statusFault } from '../../../bot/alerts/provider.ts';
import { sign } from '../../../bot/alerts/webhook.ts';
import { HubStatus, initiateEvent } from '../../../bot/handoff/hub-events.ts';
import { firstTold, isCovered, planStep, retryDelay } from '../../../bot/handoff/rota.ts';
import { breaksSilence, handedInSilence } from '../../../bot/handoff/silence.ts';
import { handoffStates, leastDone, moved, moves } from '../../../bot/handoff/states.ts';
import { readSettings } from '../../../bot/settings.ts';
import { TimeoutError } from '../../../bot/timeout.ts';
import { CareTeam } from '../../../content/care-team.ts';
import { newConversation } from '../../../dialogs/conversation.ts';
import type { Effect } from '../../../dialogs/reply.ts';
import { testTeam } from '../../support/care-team.ts';
import { fakeContent } from '../../support/fake-brain.ts';

const now = new Date('2026-11-23T16:00:00Z');
const { clinic } = fakeContent;
const open = { ...clinic, hours: { ...clinic.hours, tue: [['08:00', '17:00']] as [string, string][] } };
const team = testTeam('http://127.0.0.1:1');

describe('states', () => {
  test('these ways and no others', () => {
    const ways = handoffStates.flatMap((state) =>
      moves.flatMap((move) => {
        const to = moved(state, move);
        return to ? [`${state} -${move}-> ${to}`] : [];
      }),
    );
    expect(ways).toEqual([
      'new -alert-> alerted',
      'new -acknowledge-> acknowledged',
      'new -take-over-> in-conversation',
      'new -close-> closed',
      'alerted -acknowledge-> acknowledged',
      'alerted -take-over-> in-conversation',
      'alerted -close-> closed',
      'acknowledged -take-over-> in-conversation',
      'acknowledged -close-> closed',
      'in-conversation -give-back-> acknowledged',
      'in-conversation -close-> closed',
    ]);
  });

  test('a case is where least was done', () => {
    expect(leastDone(['in-conversation', 'new', 'acknowledged'])).toBe('new');
    expect(leastDone(['closed', 'closed'])).toBe('closed');
  });
});

describe('who is told', () => {
  test('one after another, round after round, until the rounds are over', () => {
    const steps = Array.from({ length: 7 }, (_, step) => planStep(team, clinic, 'emergency', now, step));
    expect(steps.map(({ tell }) => tell)).toEqual(['first', 'second', 'first', 'second', 'first', 'second', null]);
    expect(steps.map(({ next }) => next?.getTime() ?? null)).toEqual([
      ...Array.from({ length: 5 }, () => now.getTime() + 5 * 60_000),
      null,
      null,
    ]);
    expect(steps.map(({ lastOfRound }) => lastOfRound).slice(0, 4)).toEqual([false, true, false, true]);
  });

  test('an emergency at once, a question when the clinic opens', () => {
    expect(firstTold(team, open, 'emergency', now)).toEqual(now);
    expect(firstTold(team, open, 'none', now).toISOString()).toBe('2026-11-24T14:00:00.000Z');
    expect(firstTold(team, clinic, 'none', now)).toEqual(now);
  });

  const handoff = { id: 5, level: 'urgent' as const };
  const sibling = { id: 4, level: 'urgent' as const, step: 1, lastAlertAt: now };
  test.each([
    ['alone', [], false, 'urgent', false],
    ['somebody was just told of the same patient', [sibling], false, 'urgent', true],
    ['somebody is about to be told', [{ ...sibling, step: 0, lastAlertAt: null }], false, 'urgent', true],
    ['what they were told of was less', [{ ...sibling, level: 'none' as const }], false, 'urgent', false],
    [
      'they did not answer',
      [{ ...sibling, lastAlertAt: new Date(now.getTime() - 6 * 60_000) }],
      false,
      'urgent',
      false,
    ],
    ['a later one covers no earlier one', [{ ...sibling, id: 6 }], false, 'urgent', false],
    ['a person speaks with the patient', [], true, 'urgent', true],
    ['a person speaks, but it is an emergency', [], true, 'emergency', false],
  ] as const)('covered: %s', (_, siblings, spoken, level, covered) => {
    expect(isCovered(team, { ...handoff, level }, siblings, spoken, now)).toBe(covered);
  });

  test('a provider that fails is left alone longer and longer, or as long as it asks', () => {
    const retry = { retry: { firstSeconds: 2, mostSeconds: 60, giveUpMinutes: 60 } };
    expect([1, 2, 3, 6, 60].map((attempts) => retryDelay(retry, attempts, null))).toEqual([
      2_000, 4_000, 8_000, 60_000, 60_000,
    ]);
    expect(retryDelay(retry, 1, 30_000)).toBe(30_000);
    expect(retryDelay(retry, 1, 86_400_000)).toBe(3_600_000);
  });
});

describe('providers', () => {
  test.each([
    [408, true],
    [429, true],
    [500, true],
    [503, true],
    [301, false],
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [410, false],
  ])('%i tried again: %s', (status, again) => {
    expect(statusFault(status, null, now)).toMatchObject({ code: String(status), again });
  });

  test('Retry-After in seconds, as a date, in the past, as nonsense', () => {
    const wait = (header: string) => statusFault(429, header, now).after;
    expect(wait('7')).toBe(7_000);
    expect(wait('Mon, 23 Nov 2026 16:00:30 GMT')).toBe(30_000);
    expect(wait('Mon, 23 Nov 2026 15:00:00 GMT')).toBe(0);
    expect(wait('soon')).toBeNull();
    expect(statusFault(403, '7', now).after).toBeNull();
  });

  test('what never answered is tried again', () => {
    expect(networkFault(new TimeoutError('x'))).toMatchObject({ code: 'TIMEOUT', again: true });
    expect(
      networkFault(Object.assign(new Error('x'), { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })),
    ).toMatchObject({
      code: 'ECONNREFUSED',
      again: true,
    });
  });
});

describe('what an alert says', () => {
  const alert = {
    id: 'i',
    handoff: 7,
    level: 'emergency',
    at: '2026-11-24T05:10:00Z',
    link: 'https://bot.example/staff/cases/7',
    timeZone: 'America/Chicago',
  } as const;
  test.each([
    [
      'en',
      'Emergency in the patient chat',
      /^11:10 PM: Emergency in the patient chat\. Open: https:\/\/bot\.example\/staff\/cases\/7$/,
    ],
    ['es', 'Emergencia en el chat de pacientes', /^11:10 p\. ?m\.: Emergencia en el chat de pacientes\. Abrir: https:/],
  ])('%s: the level, the time of the wall, the link', (language, subject, text) => {
    const recipient = { ...team.recipients[0], language } as CareTeam['recipients'][number];
    const words = alertWords(alert, recipient);
    expect(words.subject).toBe(subject);
    expect(words.text).toMatch(text);
  });

  test('the signature covers the time and every byte', () => {
    const signed = sign('secret', '1', '{}');
    // computed by another program
    expect(signed).toBe('1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908');
    expect(signed).not.toBe(sign('secret', '2', '{}'));
    expect(signed).not.toBe(sign('secret', '1', '{ }'));
    expect(signed).not.toBe(sign('other', '1', '{}'));
  });
});

describe('the care team as data', () => {
  const recipient = { id: 'a', name: 'A', language: 'en', email: 'a@clinic.example' };
  const times = { emergency: 2, urgent: 10, none: 120 };
  const fault = (changes: Record<string, unknown>) =>
    CareTeam.safeParse({ recipients: [recipient], rota: [{ who: ['a'] }], acknowledgeWithin: times, ...changes }).error
      ?.issues[0]?.message;
  test.each([
    ['sound', {}, undefined],
    ['a shift names somebody unknown', { rota: [{ who: ['b'] }] }, '"b" is not in recipients'],
    ['two with one id', { recipients: [recipient, recipient] }, 'has the same id twice'],
    ['nobody can be reached', { recipients: [{ id: 'a', name: 'A', language: 'en' }] }, /no way to be reached/],
    ['a webhook in the clear', { recipients: [{ ...recipient, webhook: 'http://pager.clinic.example/' }] }, /https/],
    ['days and dates at once', { rota: [{ who: ['a'], days: ['mon'], dates: ['2026-12-25'] }] }, /one of them/],
    ['a phone that no service takes', { recipients: [{ ...recipient, phone: '555-0100' }] }, /international form/],
  ])('%s', (_, changes, message) => {
    if (message === undefined) expect(fault(changes)).toBeUndefined();
    else expect(fault(changes)).toMatch(message);
  });

  test('a road without its settings is told at the start', () => {
    const read = readSettings({});
    if (!read.ok) throw new Error('settings');
    const all = CareTeam.parse({
      recipients: [
        {
          ...recipient,
          phone: '+15550100',
          webhook: 'https://x.example/',
          teams: { serviceUrl: 'https://smba.trafficmanager.net/', conversation: 'c' },
        },
      ],
      rota: [{ who: ['a'] }],
      acknowledgeWithin: times,
    });
    expect(all.recipients.flatMap(roadsOf)).toEqual(['webhook', 'email', 'sms', 'teams']);
    expect(missingSettings(all, read.settings).join('\n')).toMatch(
      /ALERT_WEBHOOK_SECRET[\s\S]*SMTP_URL[\s\S]*TWILIO[\s\S]*MicrosoftAppId/,
    );
    const set = { ...read.settings, webhookSecret: 'x', smtp: { url: 'smtp://x', from: 'a@b' } };
    expect(missingSettings({ ...all, recipients: [{ ...recipient, webhook: 'https://x.example/' }] }, set)).toEqual([]);
  });
});

describe('silence', () => {
  const handoff = (level: 'emergency' | 'urgent' | 'none'): Effect => ({
    kind: 'handoff',
    reason: level === 'none' ? 'person' : level,
    level,
    signs: [],
    temperature: null,
    place: null,
    days: null,
    text: 'x',
  });
  const texts = (wish: 'stop' | 'start'): Effect => ({ kind: 'texts', wish });
  const noTexts = newConversation('en', 'test').texts;
  const calm = { level: 'none', suspected: null } as const;
  const asking = (level: 'emergency' | 'urgent') => ({
    asking: { kind: 'suspected', sign: 's', level, quote: 'q' } as const,
  });
  test.each([
    ['a plain message', calm, [], { asking: null }, false],
    ['an urgent sign', { level: 'urgent', suspected: null }, [handoff('urgent')], { asking: null }, false],
    ['an emergency is read', { level: 'emergency', suspected: null }, [handoff('emergency')], { asking: null }, true],
    ['an emergency is suspected', { level: 'none', suspected: 'emergency' }, [], { asking: null }, true],
    ['an urgent sign is suspected', { level: 'none', suspected: 'urgent' }, [], { asking: null }, false],
    ['the answer raises an emergency', calm, [handoff('emergency')], { asking: null }, true],
    ['any answer to the question about an emergency', calm, [], asking('emergency'), true],
    ['an answer to the question about an urgent sign', calm, [], asking('urgent'), false],
    ['STOP', calm, [texts('stop')], { asking: null }, true],
    ['START after it', calm, [texts('start')], { asking: null, texts: { ...noTexts, stopped: true } }, true],
    ['START without it', calm, [texts('start')], { asking: null }, false],
  ] as const)('%s', (_, reading, effects, before, speaks) => {
    expect(breaksSilence(reading, effects, { texts: noTexts, ...before })).toBe(speaks);
  });

  test('what a person reads anyway is not handed over to them again; a sign is, and a wish about the texts is kept', () => {
    const effects = [handoff('none'), handoff('urgent'), texts('start')];
    expect(handedInSilence(effects)).toEqual(effects.slice(1));
  });
});

describe('events of an agent hub', () => {
  test('a hand-off goes out with its reasons and a transcript of plain lines', () => {
    const event = initiateEvent(
      [
        {
          kind: 'handoff',
          reason: 'urgent',
          level: 'urgent',
          signs: [],
          temperature: null,
          place: null,
          days: null,
          text: 'x',
        },
      ],
      [{ type: 'message', id: '1', text: 'hello', channelData: { secret: true } }],
      'en',
    );
    expect(event).toMatchObject({
      type: 'event',
      name: 'handoff.initiate',
      value: { level: 'urgent', reasons: ['urgent'] },
    });
    expect(event.attachments?.[0]?.content.activities).toEqual([{ type: 'message', id: '1', text: 'hello' }]);
  });

  test.each([
    [{ state: 'accepted' }, true],
    [{ state: 'Completed', message: 'bye' }, true],
    [{ state: 'dancing' }, false],
    [{}, false],
    [null, false],
    ['accepted', false],
  ])('%j is a status: %s', (value, good) => {
    expect(HubStatus.safeParse(value).success).toBe(good);
  });
});
