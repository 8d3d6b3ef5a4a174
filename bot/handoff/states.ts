/** The states of a hand-off and the only ways from one to the next. */

export const handoffStates = ['new', 'alerted', 'acknowledged', 'in-conversation', 'closed'] as const;
export type HandoffState = (typeof handoffStates)[number];

/** What happens to a hand-off: `alert` by the queue, the others by people. */
export const moves = ['alert', 'acknowledge', 'take-over', 'give-back', 'close'] as const;
export type Move = (typeof moves)[number];

/** Whoever takes over or closes has seen it, so both also start from what nobody acknowledged. A closed one stays closed. */
const transitions: Record<Move, Partial<Record<HandoffState, HandoffState>>> = {
  alert: { new: 'alerted' },
  acknowledge: { new: 'acknowledged', alerted: 'acknowledged' },
  'take-over': { new: 'in-conversation', alerted: 'in-conversation', acknowledged: 'in-conversation' },
  'give-back': { 'in-conversation': 'acknowledged' },
  close: { new: 'closed', alerted: 'closed', acknowledged: 'closed', 'in-conversation': 'closed' },
};

/** @returns the state after the move, or null where it is not allowed from here */
export function moved(state: HandoffState, move: Move): HandoffState | null {
  return transitions[move][state] ?? null;
}

/** The state of a case: that of the hand-off with which least was done. */
export function leastDone(states: readonly HandoffState[]): HandoffState {
  return handoffStates.find((state) => states.includes(state)) ?? 'closed';
}
