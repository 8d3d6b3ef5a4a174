-- Who ended the text messages, and who wanted them again: kept for ever, by a name from which the number cannot be read.
create table opt_outs (
  id bigint generated always as identity primary key,
  recipient text not null,
  activity_id text not null,
  wish text not null check (wish in ('stop', 'start')),
  at timestamptz not null,
  unique (recipient, activity_id)
);
create index opt_outs_recipient on opt_outs (recipient, at);
