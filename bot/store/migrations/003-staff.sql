-- Who of the care team is signed in. The id that the browser holds is never stored, only its hash.
create table staff_sessions (
  id_hash text primary key,
  staff_id text not null,
  name text not null,
  role text not null check (role in ('nurse', 'manager')),
  via text not null check (via in ('oidc', 'link')),
  created_at timestamptz not null,
  seen_at timestamptz not null
);

-- Everything that staff read and did, in a chain: each hash covers its row and the hash before. Texts are kept as they were hashed.
create table staff_audit (
  seq bigint primary key,
  at text not null,
  staff_id text not null,
  staff_name text not null,
  role text not null,
  action text not null,
  case_id bigint,
  detail text not null,
  prev text not null unique,
  hash text not null unique
);
create index staff_audit_case on staff_audit (case_id, seq);

-- The chain's end. Appending locks it, so two instances take turns; a missing last entry shows against it.
create table staff_audit_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash text not null
);
insert into staff_audit_head (seq, hash) values (0, repeat('0', 64));

create function staff_audit_refuse() returns trigger language plpgsql as $$ begin raise exception 'the audit can only grow' using errcode = '23001'; end $$;
create trigger staff_audit_grows before update or delete on staff_audit for each row execute function staff_audit_refuse();
create trigger staff_audit_stays before truncate on staff_audit for each statement execute function staff_audit_refuse();
create trigger staff_audit_head_stays before delete on staff_audit_head for each row execute function staff_audit_refuse();
create trigger staff_audit_head_kept before truncate on staff_audit_head for each statement execute function staff_audit_refuse();
