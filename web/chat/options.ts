/** What the script tag says. A value that cannot be used is told in the console, and the usual one takes its place. */
import type { ChatConfig } from './types.ts';
import { offered } from './words.ts';

export interface Options {
  procedure?: string | undefined;
  language?: string | undefined;
  color?: string | undefined;
  position: string;
  opener?: string | undefined;
  visit?: string | undefined;
  open: boolean;
}

/** For whoever builds the page; patients see nothing of it. */
// biome-ignore lint/suspicious/noConsole: who puts the chat on a page looks there
export const warn = (text: string): void => console.warn(`Aftercare chat: ${text}`);

/** A colour must stand out this much against white: its words stand on it in white, and in it on white. */
const leastContrast = 4.9;

/** @param search the page's own query: a visit's link may lead to any page with the chat */
export function readOptions(data: DOMStringMap, search: string): Options {
  const { procedure, language, position = 'end' } = data;
  const options: Options = { procedure, language, position, open: isOpen(data.open) };
  if (position !== 'start' && position !== 'end') {
    bad('position', position, '"end" or "start"', 'It stands at the end.');
    options.position = 'end';
  }
  if (data.color !== undefined) {
    if (!/^#[\da-f]{6}$/i.test(data.color)) bad('color', data.color, 'a colour such as "#0b5c66"', usualColor);
    else if (contrastWithWhite(rgb(data.color)) < leastContrast)
      bad('color', data.color, `dark enough for white letters (${leastContrast}:1)`, usualColor);
    else options.color = data.color;
  }
  if (data.opener !== undefined) {
    if (opensFrom(data.opener)) options.opener = data.opener;
    else bad('opener', data.opener, 'the selector of an element on this page', 'The chat brings its own button.');
  }
  const visit = data.visit ?? new URLSearchParams(search).get('visit') ?? '';
  if (/^[\w-]{1,80}$/.test(visit)) options.visit = visit;
  else if (visit) bad('visit', visit.slice(0, 80), "a visit's code", 'The chat begins without a visit.');
  return options;
}

/** What only the server knows: its languages and its care sheets. */
export function checkOptions({ language, procedure }: Options, config: ChatConfig): void {
  const ids = config.languages.map(({ id }) => id);
  if (language && !offered(config, language))
    bad('language', language, `one of ${ids.join(', ')}`, "The browser's language counts.");
  if (procedure && config.procedures && !config.procedures.includes(procedure))
    bad('procedure', procedure, `one of ${config.procedures.join(', ')}`, "The clinic's own sheet is used.");
}

const usualColor = 'The usual colour is used.';

function bad(name: string, value: string, wanted: string, instead: string): void {
  warn(`data-${name}="${value}" is not ${wanted}. ${instead}`);
}

function isOpen(value: string | undefined): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'wide') return window.matchMedia('(min-width:64em)').matches;
  if (value !== 'true' && value !== '') bad('open', value, '"true", "false" or "wide"', 'The chat stays closed.');
  return value === 'true' || value === '';
}

function opensFrom(selector: string): boolean {
  try {
    return document.querySelector(selector) !== null;
  } catch {
    return false;
  }
}

type Rgb = [number, number, number];

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;

/** WCAG's contrast of a colour with white. */
function contrastWithWhite(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

/** The page's colour, a darker one for the pointer, and two that are light enough for a dark screen. */
export function paint(root: HTMLElement, color: string): void {
  const mix = (share: number, to: number) =>
    `rgb(${rgb(color)
      .map((part) => Math.round(part * (1 - share) + to * share))
      .join(' ')})`;
  [mix(0, 0), mix(0.2, 0), mix(0.68, 255), mix(0.8, 255)].forEach((value, at) => {
    root.style.setProperty(`--own${at}`, value);
  });
}
