/** Who is signed in. Sessions live in the store, shared by all instances; the browser holds a random id, the store only its hash. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Staff } from '../handoff/desk.ts';
import { limits } from '../limits.ts';
import type { Queryable } from '../store/types.ts';

/** How somebody signed in: at the provider, or by the link that the start prints. */
export type Via = 'oidc' | 'link';

export interface Session {
  idHash: string;
  staff: Staff;
  via: Via;
  /** what a request that changes something must carry, beside the cookie */
  csrf: string;
  createdAt: Date;
  /** when its person last did something */
  seenAt: Date;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
/** Follows from the id and does not give it away, so it needs no place in the store. */
const csrfOf = (id: string) => sha256(`csrf ${id}`);

/** @returns the id for the cookie, random and new with each sign-in */
export async function startSession(
  db: Queryable,
  staff: Staff,
  via: Via,
  now: Date,
): Promise<{ id: string; session: Session }> {
  const id = randomBytes(32).toString('base64url');
  const session: Session = { idHash: sha256(id), staff, via, csrf: csrfOf(id), createdAt: now, seenAt: now };
  await db.query(
    `insert into staff_sessions (id_hash, staff_id, name, role, via, created_at, seen_at)
     values ($1, $2, $3, $4, $5, $6, $6)`,
    [session.idHash, staff.id, staff.name, staff.role, via, now.toISOString()],
  );
  return { id, session };
}

interface Row {
  staff_id: string;
  name: string;
  role: Staff['role'];
  via: Via;
  created_at: Date;
  seen_at: Date;
}

/** @returns null where the id is unknown, or its session was idle or old for too long */
export async function findSession(db: Queryable, id: string, now: Date): Promise<Session | null> {
  const idHash = sha256(id);
  const [row] = await db.query<Row>(
    'select staff_id, name, role, via, created_at, seen_at from staff_sessions where id_hash = $1',
    [idHash],
  );
  if (!row || !isAlive(row.created_at, row.seen_at, now)) return null;
  const staff: Staff = { id: row.staff_id, name: row.name, role: row.role };
  return { idHash, staff, via: row.via, csrf: csrfOf(id), createdAt: row.created_at, seenAt: row.seen_at };
}

function isAlive(created: Date, seen: Date, now: Date): boolean {
  return now.getTime() - created.getTime() < limits.staffLife && now.getTime() - seen.getTime() < limits.staffIdle;
}

/** Its person did something: the idle time begins anew. */
export async function touchSession(db: Queryable, session: Session, now: Date): Promise<void> {
  if (now.getTime() - session.seenAt.getTime() < limits.staffTouch) return;
  session.seenAt = now;
  await db.query('update staff_sessions set seen_at = greatest(seen_at, $2::timestamptz) where id_hash = $1', [
    session.idHash,
    now.toISOString(),
  ]);
}

/** At once: the next request with it is nobody's. */
export async function endSession(db: Queryable, idHash: string): Promise<void> {
  await db.query('delete from staff_sessions where id_hash = $1', [idHash]);
}

/** Removes sessions that ended by themselves. */
export async function forgetSessions(db: Queryable, now: Date): Promise<void> {
  await db.query('delete from staff_sessions where created_at < $1::timestamptz or seen_at < $2::timestamptz', [
    new Date(now.getTime() - limits.staffLife).toISOString(),
    new Date(now.getTime() - limits.staffIdle).toISOString(),
  ]);
}

/** Compares without telling by its time how much was right. */
export function sameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(wanted)));
}
