-- A hand-off's way through the clinic, and what a person needs to see of it.
alter table handoffs
  add column channel text,
  add column locale text,
  add column bot_words text,
  add column seq integer,
  add column due_at timestamptz,
  add column owner jsonb,
  add column step integer not null default 0,
  add column queued_at timestamptz,
  add column alerted_at timestamptz,
  add column acknowledged_at timestamptz,
  add column closed_at timestamptz,
  add column outcome text,
  add column note text,
  add column updated_at timestamptz not null default now(),
  add constraint handoffs_states check (state in ('new', 'alerted', 'acknowledged', 'in-conversation', 'closed'));
drop index handoffs_state;
create index handoffs_open on handoffs (key) where state <> 'closed';
create index handoffs_unqueued on handoffs (id) where queued_at is null and state <> 'closed';
create index handoffs_updated on handoffs (updated_at);

-- Who speaks with the patient: null while it is the bot. No part of the versioned state: people change it, turns only read it.
alter table conversations add column owner jsonb;

alter table transcript drop constraint transcript_sender_check;
alter table transcript add constraint transcript_sender_check check (sender in ('user', 'bot', 'staff'));

-- One row for each time that a recipient is told over one road. Its id stays the same across retries.
create table alerts (
  id uuid primary key,
  handoff bigint not null references handoffs (id) on delete cascade,
  step integer not null,
  recipient text not null,
  road text not null check (road in ('webhook', 'email', 'sms', 'teams')),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead', 'dropped')),
  attempts integer not null default 0,
  reason text,
  at timestamptz not null default now(),
  done_at timestamptz,
  unique (handoff, step, recipient, road)
);
create index alerts_dead on alerts (at) where state = 'dead';

-- Lines that the clinic began, on their way to a channel that does not come and read.
create table deliveries (
  id bigint generated always as identity primary key,
  key text not null,
  seq integer,
  activity jsonb,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  reason text,
  -- not sent before then: somebody is sending it, or the channel asked to wait
  retry_at timestamptz,
  queued_at timestamptz,
  at timestamptz not null default now(),
  done_at timestamptz,
  unique (key, seq)
);
create index deliveries_key on deliveries (key, id) where state <> 'delivered';
create index deliveries_unqueued on deliveries (id) where queued_at is null and state = 'waiting';
