/**
 * The audit of what staff read and did: a table that only grows, each entry chained to the one before by its hash. It names the
 * case and the person, never a word of the patient's.
 */
import { createHash } from 'node:crypto';
import type { RecordDeed } from '../handoff/desk.ts';
import { limits } from '../limits.ts';
import type { Queryable } from '../store/types.ts';

export interface Entry {
  staff: { id: string; name: string; role: string };
  action: string;
  /** the case's first hand-off */
  caseId?: number | null;
  /** codes, counts and ids */
  detail?: Record<string, string | number | boolean | number[]>;
}

export interface AuditRow {
  seq: number;
  at: string;
  staffId: string;
  staffName: string;
  role: string;
  action: string;
  caseId: number | null;
  /** JSON, byte for byte as it was hashed */
  detail: string;
  prev: string;
  hash: string;
}

const genesis = '0'.repeat(64);

/** Nobody is signed in: the entry is about somebody who tried. */
export const nobody = { id: '', name: '', role: 'none' } as const;

/** The hash of an entry: over every column and the hash before it. Pure. */
function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const content = [row.prev, row.seq, row.at, row.staffId, row.staffName, row.role, row.action, row.caseId, row.detail];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/**
 * Writes an entry in the transaction of what it tells about. Locks the chain's end until that transaction is over: two instances
 * that append at once take turns. @throws Error where it cannot be written; then what it tells about must not happen
 */
export async function append(tx: Queryable, entry: Entry, now: Date): Promise<void> {
  const [head] = await tx.query<{ seq: number; hash: string }>(
    'update staff_audit_head set seq = seq + 1 returning seq::float8 as seq, hash',
  );
  if (!head) throw new Error('the end of the audit is missing');
  const row: Omit<AuditRow, 'hash'> = {
    seq: head.seq,
    at: now.toISOString(),
    staffId: entry.staff.id,
    staffName: entry.staff.name,
    role: entry.staff.role,
    action: entry.action,
    caseId: entry.caseId ?? null,
    detail: JSON.stringify(entry.detail ?? {}),
    prev: head.hash,
  };
  const hash = hashOf(row);
  await tx.query(
    `insert into staff_audit (seq, at, staff_id, staff_name, role, action, case_id, detail, prev, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [row.seq, row.at, row.staffId, row.staffName, row.role, row.action, row.caseId, row.detail, row.prev, hash],
  );
  await tx.query('update staff_audit_head set hash = $1', [hash]);
}

/** The entry of a deed at the desk, written in the deed's own transaction: what is not in the audit does not happen. */
export function recordDeed(caseId: number, now: () => Date): RecordDeed {
  return (tx, { action, staff, handoffs, outcome }) =>
    append(tx, { staff, action, caseId, detail: { handoffs, ...(outcome ? { outcome } : {}) } }, now());
}

const columns = `seq::float8 as seq, at, staff_id as "staffId", staff_name as "staffName", role, action,
  case_id::float8 as "caseId", detail, prev, hash`;

/** Entries before `before`, newest first. */
export function readNewest(db: Queryable, before: number | null, limit: number): Promise<AuditRow[]> {
  return db.query<AuditRow>(
    `select ${columns} from staff_audit where $1::bigint is null or seq < $1::bigint order by seq desc limit $2`,
    [before, limit],
  );
}

/** Every entry, oldest first, in batches: the whole table need not fit into memory. */
export async function* readAll(db: Queryable): AsyncGenerator<AuditRow[]> {
  let last = 0;
  for (;;) {
    const rows = await db.query<AuditRow>(`select ${columns} from staff_audit where seq > $1 order by seq limit $2`, [
      last,
      limits.auditBatch,
    ]);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)?.seq ?? last;
  }
}

/** The end of a chain: what a clinic may note elsewhere, to prove later that nothing before it was rewritten. */
export interface Head {
  seq: number;
  hash: string;
}

export type Verdict = { ok: true; head: Head } | { ok: false; seq: number; fault: string; head: Head | null };

/**
 * Follows the chain from its first entry to its end. Any entry that was changed, removed, added or moved shows.
 * @param noted an end that was noted before: a chain that was rewritten whole no longer has it
 */
export async function verify(db: Queryable, noted: Head | null = null): Promise<Verdict> {
  // The end first: entries that are appended while this runs come after it.
  const [head = null] = await db.query<Head>('select seq::float8 as seq, hash from staff_audit_head');
  if (!head) return { ok: false, seq: 0, fault: 'the end of the chain is missing', head };
  const bad = (seq: number, fault: string): Verdict => ({ ok: false, seq, fault, head });
  let at: Head = { seq: 0, hash: genesis };
  for await (const rows of readAll(db)) {
    for (const row of rows) {
      if (at.seq === head.seq && at.hash !== head.hash)
        return bad(at.seq, 'the last entry is not the one that was written');
      if (row.seq !== at.seq + 1) return bad(at.seq + 1, 'an entry is missing');
      if (row.prev !== at.hash) return bad(row.seq, 'the entry does not follow the one before');
      if (row.hash !== hashOf(row)) return bad(row.seq, 'the entry was changed');
      at = { seq: row.seq, hash: row.hash };
      if (noted?.seq === at.seq && noted.hash !== at.hash)
        return bad(at.seq, 'the entry is not the one that was noted; the chain was written anew');
    }
  }
  if (at.seq < head.seq) return bad(at.seq + 1, 'the newest entries are missing');
  if (at.seq === head.seq && at.hash !== head.hash)
    return bad(at.seq, 'the last entry is not the one that was written');
  if (noted && noted.seq > at.seq) return bad(at.seq + 1, 'the chain ends before the entry that was noted');
  return { ok: true, head: at };
}
