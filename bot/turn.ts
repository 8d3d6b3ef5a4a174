/** The turn's roads: stored in its lane; early, where an emergency would wait; without the store. The patient always gets an answer. */

import type { ReplyLevel } from '../dialogs/reply.ts';
import { conversationKey } from './address.ts';
import type { Lanes } from './lanes.ts';
import { limits } from './limits.ts';
import { codeOf } from './log.ts';
import { type Message, readMessage } from './message.ts';
import type { MeasuredTurn } from './metrics.ts';
import type { Outage } from './outage.ts';
import { SealError } from './privacy/seal.ts';
import type { ReplyData } from './render/render.ts';
import { isStoreFault } from './store/fault.ts';
import type { StoreHealth } from './store-health.ts';
import { runStoredTurn, type StoredTurnParts } from './stored-turn.ts';
import { withTimeout } from './timeout.ts';
import type { Incoming, RunTurn, TurnResult } from './turn-types.ts';

export interface TurnParts extends StoredTurnParts {
  health: StoreHealth;
  lanes: Lanes;
  outage: Outage;
  /** told of each answer */
  measured: (turn: MeasuredTurn) => void;
  /** told of the replies after each turn that was stored, so that open streams send what is new */
  committed: (key: string, replies: TurnResult['replies']) => void;
}

const nothing: TurnResult = { replies: [], repeated: false, delivered: false, stored: true };

export function createRunTurn(parts: TurnParts): RunTurn {
  const { health, lanes, outage, log } = parts;
  return async (incoming) => {
    const message = readMessage(incoming);
    if (!message) return nothing;
    const key = conversationKey(incoming);
    const started = performance.now();
    let answer: Promise<TurnResult> | undefined;
    // Both roads without the store may want it; it is made, and its hand-off spooled, once.
    const outageAnswer = (late: boolean) => {
      answer ??= outage.answer(incoming, message, key, late);
      return answer;
    };
    const stored = lanes
      .run(key, () => runInTime(parts, incoming, message, key))
      .catch((error: unknown) => {
        if (isStoreFault(error) || error instanceof SealError) health.failed(error);
        else if (!(error instanceof StoreDown)) log.error('turn.failed', { code: codeOf(error) });
        return outageAnswer(false);
      });
    const result = await Promise.race([stored, early(parts, message, stored, () => outageAnswer(true))]);
    const ms = performance.now() - started;
    log.info('turn', { channel: incoming.channel, ms: Math.round(ms), count: result.replies.length });
    parts.measured({
      channel: incoming.channel,
      level: levelOf(result.replies),
      road: result.repeated ? 'repeated' : result.stored ? 'stored' : 'outage',
      seconds: ms / 1_000,
    });
    return result;
  };
}

function levelOf(replies: TurnResult['replies']): ReplyLevel {
  const data = replies[0]?.channelData as Partial<ReplyData> | undefined;
  return data?.level ?? 'none';
}

class StoreDown extends Error {}

/** An emergency does not wait in a queue: after a short time its words leave, and the stored turn follows when it can. */
async function early(
  parts: TurnParts,
  message: Message,
  stored: Promise<TurnResult>,
  outageAnswer: () => Promise<TurnResult>,
): Promise<TurnResult> {
  const waited = Symbol('waited');
  const first = await Promise.race([
    stored,
    new Promise<typeof waited>((resolve) => setTimeout(resolve, limits.emergencyTimeout, waited).unref()),
  ]);
  if (first !== waited) return first;
  const urgent =
    message.event === 'message' &&
    parts.screen(message.text, parts.content.clinic.languages[0] ?? 'en').level === 'emergency';
  return urgent ? outageAnswer() : stored;
}

async function runInTime(parts: TurnParts, incoming: Incoming, message: Message, key: string): Promise<TurnResult> {
  if (!parts.health.up) throw new StoreDown();
  let abandoned = false;
  const work = runStoredTurn(parts, incoming, message, key, () => {
    // Nobody waits for this answer any more: the patient got another one, so this turn must not happen.
    if (abandoned) throw new StoreDown();
  });
  const result = await withTimeout(work, limits.storeTimeout, () => {
    abandoned = true;
  });
  if (!result.repeated) parts.committed(key, result.replies);
  return result;
}
