/** What the bubbles of a turn come to in a reply. */
import type { Bubble, Say } from './reply.ts';

const mostBubbles = 2;

/** At most two: what is more stands in the ones before it. The bubbles that came in stay as they are. */
export function fewBubbles(all: readonly Bubble[]): Bubble[] {
  const bubbles = all.map((bubble) => ({ ...bubble, says: [...bubble.says], cites: [...bubble.cites] }));
  while (bubbles.length > mostBubbles) {
    // what would make a sign an emergency stands with the sign
    const at = bubbles.findIndex(({ says }) => says.some((say) => 'key' in say && say.key === 'urgent.emergency-if'));
    const [rest] = bubbles.splice(at > 0 ? at : bubbles.length - 1, 1);
    const before = bubbles[at > 0 ? at - 1 : bubbles.length - 1];
    if (rest && before) join(before, rest);
  }
  return bubbles;
}

/** Too many bubbles tire: one stands in the one before it. */
function join(last: Bubble, rest: Bubble): void {
  last.says.push(...rest.says);
  last.cites.push(...rest.cites.filter((fact) => !last.cites.includes(fact)));
  if (rest.picture) last.picture = true;
  if (rest.links) last.links = [...(last.links ?? []), ...rest.links];
}

/** No treatment is named while it is not known which it is: "your treatment" in its place. */
export function ofAnySheet(bubble: Bubble, subject: (say: Say) => string): Bubble {
  const says = bubble.says.map(
    (say): Say => ('key' in say ? { ...say, values: { subject: subject(say), ...say.values } } : say),
  );
  return { ...bubble, says };
}
