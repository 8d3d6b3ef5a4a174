/**
 * What the inbox's routes answer, as JSON: the fields that its pages read. Types alone, and no import: the server's answers are held
 * against them, and the browser's program (web/staff) is written by them.
 */

export type Level = 'emergency' | 'urgent' | 'none';
export type State = 'new' | 'alerted' | 'acknowledged' | 'in-conversation' | 'closed';

export interface Owner {
  id: string;
  name: string;
}

export interface CaseSummary {
  id: number;
  handoffs: number[];
  state: State;
  level: Level;
  reasons: string[];
  channel: string;
  /** in a list only its end */
  phone: string | null;
  locale: string;
  owner: Owner | null;
  at: string;
  updatedAt: string;
  dueAt: string | null;
  acknowledgedAt: string | null;
  closedAt: string | null;
  outcome: string | null;
  deadAlerts: number;
  undelivered: number;
}

export interface HandoffRow {
  id: number;
  reason: string;
  level: Level;
  signs: { sign: string; quote: string }[];
  temperature: string | null;
  place: string | null;
  days: number | null;
  text: string;
  due?: string | null;
  state: State;
  botWords: string | null;
  seq: number | null;
  spooled: boolean;
  at: string;
  note: string | null;
}

export interface Line {
  seq: number;
  sender: 'user' | 'bot' | 'staff';
  at: string;
  text: string;
  name: string | null;
  level: string;
}

export interface Delivery {
  seq: number | null;
  state: 'waiting' | 'failed';
  reason: string | null;
  attempts: number;
}

export interface CasePage extends CaseSummary {
  rows: HandoffRow[];
  lines: Line[];
  facts: { id: string; line: string; statement: string }[];
  deliveries: Delivery[];
  alerts: { id: string; recipient: string; road: string; state: string; at: string }[];
  speaker: Owner | null;
  reachable: boolean;
}

export interface LeftQuestion extends CaseSummary {
  texts: { reason: string; text: string; at: string; due: string | null }[];
}

export interface AuditEntry {
  seq: number;
  at: string;
  staffName: string;
  staffId: string;
  role: string;
  action: string;
  caseId: number | null;
}

/** Whether the chain of the audit is whole: its end, or the entry that breaks it. */
export type AuditVerdict = { ok: true; head: { seq: number } } | { ok: false; seq: number; fault: string };

export interface Clinic {
  name: string;
  phone: string;
  timeZone: string;
  languages: string[];
}

/** Milliseconds until the session ends by itself. */
export interface Left {
  idleLeft: number;
  lifeLeft: number;
}

export type Session =
  | { signedIn: false; how: 'oidc' | 'link' | 'none'; clinic: Clinic; now: string }
  | ({
      signedIn: true;
      how: 'oidc' | 'link' | 'none';
      clinic: Clinic;
      now: string;
      staff: Owner & { role: 'nurse' | 'manager' };
      csrf: string;
    } & Left);

export type SignedIn = Extract<Session, { signedIn: true }>;
