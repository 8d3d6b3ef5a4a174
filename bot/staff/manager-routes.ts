/** What managers alone may: see the audit and check it, take tables away, erase. */
import type { ServerResponse } from 'node:http';
import type { Desk } from '../handoff/desk.ts';
import { HttpError, sendJson } from '../http/errors.ts';
import { limits } from '../limits.ts';
import type { Store } from '../store/types.ts';
import { append, type Entry, readAll, readNewest, verify } from './audit.ts';
import { csvHead, csvLine } from './csv.ts';
import { eraseCase } from './erase.ts';
import type { Route } from './route.ts';
import type { AuditEntry, AuditVerdict } from './wire.ts';

export interface ManagerParts {
  store: Store;
  desk: Desk;
  now: () => Date;
}

export function managerRoutes({ store, desk, now }: ManagerParts): Route[] {
  const note = (entry: Entry) => store.transaction((tx) => append(tx, entry, now()));
  return [
    {
      method: 'get',
      path: '/staff/api/audit',
      access: 'manager',
      async handle(req, res, { staff }) {
        const before = Number(new URL(req.url ?? '/', 'http://localhost').searchParams.get('before')) || null;
        await note({ staff, action: 'read-audit' });
        const entries: AuditEntry[] = await readNewest(store, before, limits.auditPage);
        sendJson(res, 200, { entries });
      },
    },
    {
      method: 'get',
      path: '/staff/api/audit/verify',
      access: 'manager',
      async handle(_req, res, { staff }) {
        const verdict = await verify(store);
        await note({ staff, action: 'verify-audit', detail: { ok: verdict.ok } });
        sendJson(res, 200, verdict satisfies AuditVerdict);
      },
    },
    {
      method: 'get',
      path: '/staff/api/audit.csv',
      access: 'manager',
      async handle(_req, res, { staff }) {
        await note({ staff, action: 'export-audit' });
        beginCsv(res, 'audit.csv');
        res.write(csvHead(['number', 'time', 'staff id', 'name', 'role', 'action', 'case', 'detail', 'hash']));
        for await (const rows of readAll(store)) {
          const lines = rows.map((row) =>
            csvLine([
              row.seq,
              row.at,
              row.staffId,
              row.staffName,
              row.role,
              row.action,
              row.caseId,
              row.detail,
              row.hash,
            ]),
          );
          if (!res.write(lines.join('')) && !res.destroyed)
            await new Promise((done) => res.once('drain', done).once('close', done));
          if (res.destroyed) return;
        }
        res.end();
      },
    },
    {
      method: 'get',
      path: '/staff/api/cases/:id/export.csv',
      access: 'manager',
      async handle(_req, res, { staff }, id) {
        const page = await desk.open(id);
        await note({ staff, action: 'export-case', caseId: id, detail: { found: page !== null } });
        if (!page) throw new HttpError(404, 'NotFound', 'There is no such case.');
        beginCsv(res, `case-${page.id}.csv`);
        res.write(csvHead(['number', 'time', 'from', 'name', 'text']));
        for (const { seq, at, sender, name, text } of page.lines) res.write(csvLine([seq, at, sender, name, text]));
        res.end();
      },
    },
    {
      method: 'post',
      path: '/staff/api/cases/:id/erase',
      access: 'manager',
      async handle(_req, res, { staff }, id) {
        const erased = await store.transaction(async (tx) => {
          const gone = await eraseCase(tx, id, now());
          if (gone) await append(tx, { staff, action: 'erase', caseId: id, detail: { ...gone } }, now());
          return gone;
        });
        if (erased === null)
          throw new HttpError(409, 'NotClosed', 'There is no such case, or it is not closed. Close it first.');
        sendJson(res, 200, erased);
      },
    },
  ];
}

function beginCsv(res: ServerResponse, name: string): void {
  res.writeHead(200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}
