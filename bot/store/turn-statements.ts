/**
 * The SQL of a turn. Each text is one statement, so PostgreSQL makes it one transaction by itself: no BEGIN, no COMMIT, no row
 * locked while the dialogs think. Everything hangs on `saved`: where the version does not match, nothing at all is written.
 */

/** $1 key, $2 activity id. Always one row; nulls where there is nothing yet. */
export const readTurn = `
  select c.state, c.dialog, c.version, c.last_seq, c.owner, i.replies, i.delivered
  from (select $1::text as key, $2::text as activity_id) as asked
  left join conversations c on c.key = asked.key
  left join inbox i on i.key = asked.key and i.activity_id = asked.activity_id`;

/** $1 key, $2 activity id, $3 hand-offs as a JSON list, $4 whether they come from the spool. Each message and reason once. */
const handoffs = (list: string, from: string, spooled: string) => `
  insert into handoffs (key, activity_id, reason, level, signs, temperature, place, days, text, spooled,
    channel, locale, bot_words, seq, due_at, at)
  select $1::text, $2::text, h.reason, h.level, h.signs, h.temperature, h.place, h.days, h.text, ${spooled},
    h.channel, h.locale, h."botWords", h.seq, h.due::timestamptz,
    coalesce(h.at::timestamptz, now())
  from ${from} jsonb_to_recordset(${list}::jsonb)
    as h(reason text, level text, signs jsonb, temperature text, place text, days integer, text text,
      channel text, locale text, "botWords" text, seq integer, due text, at text)
  on conflict (key, activity_id, reason) do nothing returning id`;

export const insertHandoffs = handoffs('$3', '', '$4::boolean');

/** Parameters 1 to 13 as TurnStorage.commit lists them. */
const rest = `
  said as (
    insert into transcript (key, seq, sender, activity)
    select $1::text, line.seq, line.sender, line.activity
    from saved, jsonb_to_recordset($7::jsonb) as line(seq integer, sender text, activity jsonb)
  ),
  answered as (insert into inbox (key, activity_id, replies) select $1::text, $2::text, $8::jsonb from saved),
  audited as (
    insert into turns (key, activity_id, reading, facts, level, content_version)
    select $1::text, $2::text, $9::jsonb, $10::jsonb, $11::text, $12::text from saved where $9::jsonb is not null
  ),
  handed as (${handoffs('$13', 'saved,', 'false')})
  select one, (select coalesce(jsonb_agg(id), '[]') from handed) as handoffs from saved`;

/** The first turn of a conversation. $14 channel, $15 conversation, $16 user. */
export const insertTurn = `
  with saved as (
    insert into conversations (key, channel, conversation, user_id, reference, state, dialog, version, last_seq)
    values ($1, $14, $15, $16, $6::jsonb, $3::jsonb, $4::jsonb, 1, $5)
    on conflict (key) do nothing returning 1 as one
  ),${rest}`;

/** Every other turn. $14 the version that was read. */
export const updateTurn = `
  with saved as (
    update conversations set state = $3::jsonb, dialog = $4::jsonb, version = version + 1, last_seq = $5,
      reference = coalesce($6::jsonb, reference), updated_at = now()
    where key = $1 and version = $14 returning 1 as one
  ),${rest}`;
