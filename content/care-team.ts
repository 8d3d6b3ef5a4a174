/** Whom a hand-off is told, when and how often: the part `careTeam` of the clinic's data. */
import { z } from 'zod';
import { clock, date, id } from './fields.ts';

/** Short times are for trying it out; a real clinic's are minutes. */
const minutes = z.number().min(0.01).max(10_080);
const seconds = z.number().min(0.5).max(3_600);

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Plain http leaves the alert open to read: only for a program on the same machine. */
const webhook = z
  .url({ protocol: /^https?$/, error: 'use an address such as "https://pager.clinic.example/aftercare"' })
  .refine((address) => {
    const { protocol, hostname } = new URL(address);
    return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  }, 'must begin with https://');

export const Recipient = z
  .strictObject({
    id,
    name: z.string().trim().min(1).max(80),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/),
    webhook: webhook.optional(),
    email: z.email().optional(),
    phone: z
      .string()
      .regex(/^\+\d{7,15}$/, 'use the international form such as "+15550100"')
      .optional(),
    teams: z
      .strictObject({ serviceUrl: z.url({ protocol: /^https$/ }), conversation: z.string().min(1) })
      .optional()
      .describe('a Teams channel, as the bot sees it in an activity from there'),
  })
  .refine(({ webhook, email, phone, teams }) => webhook || email || phone || teams, {
    error: 'has no way to be reached: give it webhook, email, phone or teams',
  });

/** Who is on call, in the order in which they are told. An entry without days and dates holds always. */
export const Shift = z
  .strictObject({
    who: z.array(id).min(1),
    days: z.array(z.enum(weekdays)).min(1).optional(),
    dates: z.array(date).min(1).optional(),
    /** an end at or before its beginning is on the next day */
    hours: z.tuple([clock, clock]).optional(),
  })
  .refine(({ days, dates }) => !(days && dates), { error: 'has days and dates: give one of them' });

export const CareTeam = z
  .strictObject({
    recipients: z.array(Recipient).min(1),
    rota: z.array(Shift).min(1),
    acknowledgeWithin: z
      .strictObject({ emergency: minutes, urgent: minutes, none: minutes })
      .describe('minutes until the next in the rota is told'),
    atOnce: z
      .array(z.enum(['emergency', 'urgent', 'none']))
      .default(['emergency', 'urgent'])
      .describe('levels that are told at any hour; the others when the clinic opens'),
    rounds: z.number().int().min(1).max(50).default(3).describe('how often the rota is gone through'),
    retry: z
      .strictObject({ firstSeconds: seconds, mostSeconds: seconds, giveUpMinutes: minutes })
      .default({ firstSeconds: 2, mostSeconds: 60, giveUpMinutes: 2_880 })
      .describe('a provider that fails for a moment is tried again'),
  })
  .superRefine(({ recipients, rota }, context) => {
    const known = new Set(recipients.map((recipient) => recipient.id));
    if (known.size !== recipients.length)
      context.addIssue({ code: 'custom', path: ['recipients'], message: 'has the same id twice' });
    for (const [index, shift] of rota.entries()) {
      for (const who of shift.who) {
        if (!known.has(who))
          context.addIssue({ code: 'custom', path: ['rota', index, 'who'], message: `"${who}" is not in recipients` });
      }
    }
  });

export type Recipient = z.infer<typeof Recipient>;
export type Shift = z.infer<typeof Shift>;
export type CareTeam = z.infer<typeof CareTeam>;
