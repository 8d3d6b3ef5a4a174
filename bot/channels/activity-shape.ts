/** The part of the Activity protocol that a caller must get right, checked before any other code sees it. */
import { z } from 'zod';
import { HttpError } from '../http/errors.ts';

const id = z.string().max(1_000);
const account = z.looseObject({ id: id.optional(), name: z.string().nullish() });
const nullable = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? undefined);

/** Fields of other names pass through untouched and unread. */
export const ActivityShape = z.looseObject({
  type: z.string().min(1).max(100),
  id: nullable(id),
  channelId: nullable(z.string().max(100)),
  serviceUrl: nullable(z.string().max(500)),
  from: nullable(account),
  recipient: nullable(account),
  conversation: nullable(z.looseObject({ id: id.min(1) })),
  text: nullable(z.string()),
  locale: nullable(z.string().max(50)),
  deliveryMode: nullable(z.string().max(50)),
  attachments: nullable(z.array(z.looseObject({ contentType: nullable(z.string().max(200)) })).max(50)),
  membersAdded: nullable(z.array(account).max(100)),
  channelData: z.unknown().optional(),
});
export type ActivityShape = z.infer<typeof ActivityShape>;

/** @throws HttpError 400 that names the field */
export function checkActivity(body: Record<string, unknown>): ActivityShape {
  const parsed = ActivityShape.safeParse(body);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || 'activity';
  throw new HttpError(400, 'BadActivity', `The activity's "${field}" is missing or of the wrong kind.`);
}
