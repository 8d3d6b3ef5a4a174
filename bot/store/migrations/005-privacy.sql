-- A hand-off whose words were purged: that it was there stays known.
alter table handoffs add column purged_at timestamptz;
create index conversations_updated on conversations (updated_at);
create index handoffs_closed on handoffs (closed_at) where state = 'closed';
