/** Plain text to paragraphs, with the clinic's numbers and web addresses as links. No HTML is ever parsed. */
import { el } from './dom.ts';
import type { Activity, CardAction, ChatConfig } from './types.ts';

export interface BubbleText {
  text: string;
  /** names of the lines of the sheet that it is built from */
  sources: string[];
  links: { title: string; url: string }[];
}

const unique = (names: string[]): string[] => [...new Set(names)];

/** The bubbles of a reply, each with its sources. Without the bot's own channel data: one bubble with the claims of the citation entity. */
export function bubblesOf(activity: Activity): BubbleText[] {
  const bubbles = activity.channelData?.bubbles;
  if (bubbles?.length) {
    return bubbles.map(({ text, cites, links }) => ({
      text,
      sources: unique((cites ?? []).map((cite) => cite.line)),
      links: links ?? [],
    }));
  }
  if (!activity.text) return [];
  const claims = (activity.entities ?? []).flatMap((entity) => entity.citation ?? []);
  const sources = unique(claims.flatMap((claim) => claim.appearance?.name ?? []));
  return [{ text: activity.text, sources, links: [] }];
}

/** The telephone link of a number as people write it. */
export const tel = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`;

/** Number behind a call choice ("tel:911"), or null where the choice is something else. */
export function callOf(action: CardAction): string | null {
  const value = typeof action.value === 'string' ? action.value : '';
  return value.startsWith('tel:') ? value : null;
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Finds web addresses and the clinic's own numbers in a text. */
function linkPattern(config: ChatConfig): RegExp {
  const { phone, onCall, emergency } = config.clinic;
  const numbers = [phone, onCall, emergency].filter((one): one is string => Boolean(one));
  numbers.sort((a, b) => b.length - a.length);
  const parts = ['https?://[^\\s<>"]*[^\\s<>".,;:!?)]'];
  if (numbers.length) parts.push(`(?:${numbers.map(literally).join('|')})(?![\\d-]*\\d)`);
  return new RegExp(`(${parts.join('|')})`, 'g');
}

/** Paragraphs of a bubble: a blank line parts them, a single line break stays. */
export function paragraphs(text: string, config: ChatConfig, newTab: string): HTMLParagraphElement[] {
  const pattern = linkPattern(config);
  return text.split(/\n\s*\n/).map((part) => {
    const paragraph = el('p');
    part.split(pattern).forEach((piece, at, all) => {
      const before = all[at - 1] ?? '';
      if (at % 2 === 0) paragraph.append(piece);
      else if (/^https?:/.test(piece)) paragraph.append(link(piece, piece.replace(/^https?:\/\/(www\.)?/, ''), newTab));
      else if (/[\d-]$/.test(before)) paragraph.append(piece);
      else paragraph.append(el('a', { href: tel(piece), class: 'number' }, piece));
    });
    return paragraph;
  });
}

/** A link to a page outside, opened beside the chat so that the conversation stays. Only web addresses are linked. */
export function link(url: string, title: string, newTab: string): HTMLElement {
  if (!/^https?:\/\//.test(url)) return el('span', {}, title);
  const hint = el('span', { class: 'quiet' }, ` (${newTab})`);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title, hint);
}
