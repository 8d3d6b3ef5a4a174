/** The inbox over HTTP: the queue, a case, what is done about it, search, questions left. Each answer is in the audit before it goes out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Content } from '../../content/schema.ts';
import type { Words } from '../../dialogs/words.ts';
import { type CaseSummary, type Desk, DeskError, outcomes, type RecordDeed } from '../handoff/desk.ts';
import { readJsonObject } from '../http/body.ts';
import { HttpError, sendJson } from '../http/errors.ts';
import { limits } from '../limits.ts';
import type { Store } from '../store/types.ts';
import { append, type Entry, recordDeed } from './audit.ts';
import { caseView, readerLocale } from './case-view.ts';
import type { Route } from './route.ts';
import type { Session } from './sessions.ts';
import type * as wire from './wire.ts';

export interface CaseParts {
  store: Store;
  desk: Desk;
  content: Content;
  words: Words;
  now: () => Date;
}

const Reply = z.object({ text: z.string().max(limits.textLength) });
const Close = z.object({ outcome: z.enum(outcomes), note: z.string().max(limits.staffTextLength).default('') });
const Search = z.object({ text: z.string().trim().min(1).max(200) });

/** Reasons of hand-offs that wait for an answer in words. */
const questions = new Set(['question', 'person', 'missed']);

export function caseRoutes({ store, desk, content, words, now }: CaseParts): Route[] {
  const note = (entry: Entry) => store.transaction((tx) => append(tx, entry, now()));
  const localeOf = (req: IncomingMessage) =>
    readerLocale(new URL(req.url ?? '/', 'http://localhost').searchParams.get('lang'), content);
  const action = (
    name: string,
    act: (req: IncomingMessage, session: Session, id: number, record: RecordDeed) => Promise<void>,
  ): Route => ({
    method: 'post',
    path: `/staff/api/cases/:id/${name}`,
    access: 'nurse',
    async handle(req, res, session, id) {
      try {
        await act(req, session, id, recordDeed(id, now));
      } catch (error) {
        throw error instanceof DeskError ? refusal(error) : error;
      }
      sendJson(res, 200, {});
    },
  });

  return [
    {
      method: 'get',
      path: '/staff/api/cases',
      access: 'nurse',
      async handle(_req, res, { staff }) {
        const cases = await desk.queue();
        await note({ staff, action: 'read-queue', detail: { count: cases.length } });
        sendJson(res, 200, { cases } satisfies { cases: wire.CaseSummary[] });
      },
    },
    {
      method: 'get',
      path: '/staff/api/cases/:id',
      access: 'nurse',
      async handle(req, res, { staff }, id) {
        const page = await desk.open(id);
        const live = req.headers['x-by-itself'] !== undefined;
        const phone = Boolean(page?.phone);
        await note({ staff, action: 'read-case', caseId: id, detail: { found: page !== null, live, phone } });
        if (!page) throw new HttpError(404, 'NotFound', 'There is no such case.');
        sendJson(res, 200, caseView(page, words, localeOf(req)));
      },
    },
    action('acknowledge', (_req, { staff }, id, record) => desk.acknowledge(id, staff, record)),
    action('take-over', (_req, { staff }, id, record) => desk.takeOver(id, staff, record)),
    action('give-back', (_req, { staff }, id, record) => desk.giveBack(id, staff, record)),
    action('close', async (req, { staff }, id, record) => {
      const { outcome, note: words } = await readBody(req, Close);
      await desk.close(id, staff, outcome, words, record);
    }),
    action('reply', async (req, { staff }, id, record) => {
      const { text } = await readBody(req, Reply);
      await desk.reply(id, staff, text, record);
    }),
    {
      // By POST, though nothing changes: what is looked for must stand in no address and no proxy's log.
      method: 'post',
      path: '/staff/api/search',
      access: 'nurse',
      async handle(req, res, { staff }) {
        const { text } = await readBody(req, Search);
        const cases = await desk.search(text, limits.searchResults);
        await note({ staff, action: 'search', detail: { found: cases.map(({ id }) => id) } });
        sendJson(res, 200, { cases } satisfies { cases: wire.CaseSummary[] });
      },
    },
    {
      method: 'get',
      path: '/staff/api/questions',
      access: 'nurse',
      async handle(_req, res, { staff }) {
        await sendQuestions(res, desk, (ids) => note({ staff, action: 'read-questions', detail: { found: ids } }));
      },
    },
  ];
}

/** Questions that patients left, each with its words, the one that is due first at the head. */
async function sendQuestions(res: ServerResponse, desk: Desk, note: (ids: number[]) => Promise<void>): Promise<void> {
  const waiting = (await desk.queue())
    .filter(({ reasons }) => reasons.some((reason) => questions.has(reason)))
    .sort(byDueDate)
    .slice(0, limits.searchResults);
  const found: wire.LeftQuestion[] = [];
  for (const summary of waiting) {
    const page = await desk.open(summary.id);
    if (!page) continue;
    const rows = page.rows.filter(({ reason, state }) => questions.has(reason) && state !== 'closed');
    found.push({
      ...summary,
      texts: rows.map(({ reason, text, at, due }) => ({ reason, text, at, due: due ?? null })),
    });
  }
  await note(found.map(({ id }) => id));
  sendJson(res, 200, { cases: found });
}

const byDueDate = (a: CaseSummary, b: CaseSummary) => (a.dueAt ?? a.at).localeCompare(b.dueAt ?? b.at) || a.id - b.id;

/** @throws HttpError 400 that names the field */
async function readBody<T>(req: IncomingMessage, shape: z.ZodType<T>): Promise<T> {
  const parsed = shape.safeParse(await readJsonObject(req));
  if (parsed.success) return parsed.data;
  throw new HttpError(
    400,
    'BadField',
    `The field "${parsed.error.issues[0]?.path.join('.') ?? ''}" is not as it must be.`,
  );
}

function refusal({ code, owner }: DeskError): HttpError {
  if (code === 'not-found') return new HttpError(404, 'NotFound', 'There is no such case.');
  if (code === 'taken') return new HttpError(409, 'Taken', owner?.name ?? '');
  if (code === 'not-allowed-now') return new HttpError(409, 'NotAllowedNow', 'The case is in another state.');
  return new HttpError(400, code === 'empty-text' ? 'EmptyText' : 'TooLong', 'The text is empty or too long.');
}
