/** One turn of the conversation as elements: bubbles, sources, picture, choices. */
import { el, icon } from './dom.ts';
import { bubblesOf, callOf, link, paragraphs } from './text.ts';
import type { Entry } from './transcript.ts';
import type { Activity, CardAction, ChatConfig } from './types.ts';
import { direction } from './words.ts';

export interface TurnTools {
  config: ChatConfig;
  /** origin of the server, for addresses of pictures */
  origin: string;
  word(key: string, values?: Record<string, string>): string;
  choose(title: string, byKeyboard: boolean): void;
  /** a picture has come and taken its room */
  grown(node: HTMLElement): void;
  enlarge(source: string, alt: string, from: HTMLElement): void;
}

/** How loud a reply is. */
export function levelOf(activity: Activity): 'emergency' | 'urgent' | 'none' {
  const level = activity.channelData?.level;
  if (level === 'emergency' || level === 'urgent') return level;
  return activity.importance === 'high' ? 'urgent' : 'none';
}

/** The choices of a reply that a patient can use here. */
export const choicesOf = (activity: Activity): CardAction[] =>
  (activity.suggestedActions?.actions ?? []).filter((one) => typeof one.value === 'string' && one.title);

/** Draws an entry. `state` of an own message: 'sent', 'waiting', 'failed'. `live`: its choices can still be used. */
export function drawTurn(entry: Entry, state: string, live: boolean, tools: TurnTools): HTMLElement {
  const { activity } = entry;
  if (entry.mine) {
    const note = state === 'sent' ? null : el('p', { class: 'state' }, tools.word(state));
    const said = el('span', { class: 'quiet' }, `${tools.word('youSaid')} `);
    return el(
      'div',
      { class: `turn mine ${state}` },
      el('p', { class: 'bubble', dir: 'auto' }, said, activity.text ?? ''),
      note,
    );
  }
  const level = levelOf(activity);
  const locale = activity.locale ?? '';
  const turn = el('div', {
    class: `turn bot ${level} ${activity.channelData?.staff ? 'person' : ''}`,
    lang: locale || null,
    dir: locale ? direction(locale) : null,
  });
  const person = activity.channelData?.staff?.name;
  if (person) turn.append(el('p', { class: 'by', dir: 'auto' }, person));
  else turn.append(el('span', { class: 'quiet' }, `${tools.word('botSaid')} `));
  if (level !== 'none') turn.append(el('p', { class: 'label' }, icon('alert'), tools.word(`${level}Label`)));
  for (const bubble of bubblesOf(activity)) {
    const sources = bubble.sources.length
      ? el(
          'p',
          { class: 'source' },
          icon('sheet'),
          el('span', {}, `${tools.word('source')} ${bubble.sources.join(' · ')}`),
        )
      : null;
    const newTab = tools.word('newTab');
    const links = bubble.links.map((one) => el('p', {}, link(one.url, one.title, newTab)));
    turn.append(el('div', { class: 'bubble' }, ...paragraphs(bubble.text, tools.config, newTab), ...links, sources));
  }
  for (const picture of activity.attachments ?? []) {
    if (picture.contentType.startsWith('image/') && picture.contentUrl)
      turn.append(drawPicture(picture.contentUrl, picture.name ?? picture.alt ?? '', tools));
  }
  const buttons = drawChoices(choicesOf(activity), live, level === 'emergency', tools);
  if (buttons) turn.append(buttons);
  return turn;
}

function drawPicture(url: string, alt: string, tools: TurnTools): HTMLElement {
  const source = new URL(url, tools.origin).href;
  const image = el('img', { src: source, alt });
  const button = el(
    'button',
    { type: 'button', class: 'picture' },
    image,
    el('span', { class: 'enlarge' }, icon('zoom'), tools.word('enlarge')),
  );
  image.addEventListener('load', () => tools.grown(button));
  button.addEventListener('click', () => tools.enlarge(source, alt, button));
  return button;
}

/** Calls stay usable for ever; the other choices only while the reply is the last one. */
function drawChoices(all: CardAction[], live: boolean, emergency: boolean, tools: TurnTools): HTMLElement | null {
  const group = el('div', { class: 'choices', role: 'group', 'aria-label': tools.word('choices') });
  for (const choice of all) {
    const call = callOf(choice);
    if (call) {
      const kind = emergency ? 'choice call danger' : 'choice call';
      group.append(el('a', { class: kind, href: call }, icon('phone'), el('span', {}, choice.title)));
    } else if (choice.type === 'openUrl') {
      const outside = link(String(choice.value), choice.title, tools.word('newTab'));
      outside.className = 'choice';
      group.append(outside);
    } else if (live) {
      const button = el('button', { type: 'button', class: 'choice' }, choice.title);
      button.addEventListener('click', (event) => tools.choose(String(choice.value), event.detail === 0));
      group.append(button);
    }
  }
  return group.childElementCount ? group : null;
}
