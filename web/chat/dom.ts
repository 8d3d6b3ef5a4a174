/** Small helpers for building elements. Nothing here parses HTML, so it works under `require-trusted-types-for 'script'`. */

type Child = Node | string | null | undefined | false;

/**
 * An element with attributes and children. `true` gives an empty attribute; `false`, `null` and `undefined` give none.
 * Text is always set as text, never as HTML.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | null | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

const paths = {
  chat: 'M4 5.5h16v11H9.5L5 20v-3.5H4z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4',
  phone:
    'M6.5 3.5l3 .5 1.2 4-2 1.7a12 12 0 005.6 5.6l1.7-2 4 1.2.5 3c.1 1.4-1 2.5-2.4 2.4C10.5 19.3 4.7 13.5 4.1 5.9 4 4.5 5.1 3.4 6.5 3.500z',
  globe: 'M12 3a9 9 0 100 18 9 9 0 000-18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9z',
  sheet: 'M6.5 3.500h8l4 4v13h-12zM14 3.500v4.500h4.500M9.5 12.500h6M9.5 16h6',
  zoom: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.500L20 20M10.5 7.800v5.400M7.8 10.500h5.4',
  alert: 'M12 4l9 16H3zM12 10v4.500M12 17.200v.3',
};

/** A drawing of this module's own (`drawing`). */
export function icon(name: keyof typeof paths): SVGElement {
  return drawing(paths[name] as string);
}

/** A line drawing in the colour of the text around it, hidden from screen readers. */
export function drawing(lines: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', lines);
  svg.append(path);
  return svg;
}
