-- One row a conversation: its state, its dialogs, how to reach it. `version` grows with every write.
create table conversations (
  key text primary key,
  channel text not null,
  conversation text not null,
  user_id text not null,
  state jsonb,
  dialog jsonb,
  reference jsonb,
  version integer not null default 0,
  last_seq integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Messages that were taken, with what was answered: the same id again gets the same answer.
create table inbox (
  key text not null,
  activity_id text not null,
  replies jsonb not null,
  delivered boolean not null default false,
  received_at timestamptz not null default now(),
  primary key (key, activity_id)
);
create index inbox_received on inbox (received_at);

-- What was said, in order.
create table transcript (
  key text not null,
  seq integer not null,
  sender text not null check (sender in ('user', 'bot')),
  activity jsonb not null,
  at timestamptz not null default now(),
  primary key (key, seq)
);

-- The audit of each turn: how the message was read, what was cited, on which content.
create table turns (
  id bigint generated always as identity primary key,
  key text not null,
  activity_id text not null,
  reading jsonb not null,
  facts jsonb not null,
  level text not null,
  content_version text not null,
  at timestamptz not null default now()
);
create index turns_key on turns (key, id);

-- What people at the clinic must see. A hand-off comes once for a message and reason, by whatever road.
create table handoffs (
  id bigint generated always as identity primary key,
  key text not null,
  activity_id text not null,
  reason text not null,
  level text not null,
  signs jsonb not null,
  temperature text,
  place text,
  days integer,
  text text not null,
  state text not null default 'new',
  spooled boolean not null default false,
  at timestamptz not null default now(),
  unique (key, activity_id, reason)
);
create index handoffs_state on handoffs (state, id);

-- Keys that the bot makes for itself, shared by all instances.
create table secrets (
  name text primary key,
  value text not null,
  created_at timestamptz not null default now()
);
