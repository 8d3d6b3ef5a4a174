/** Line drawings in the colour of the text around them, hidden from screen readers. */
import { drawing } from '../chat/dom.ts';

const paths = {
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
  clock: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.500V12l3 2',
  chat: 'M4 5.5h16v11H9.5L5 20v-3.5H4z',
  eye: 'M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12zM12 9a3 3 0 100 6 3 3 0 000-6z',
  hand: 'M12 12.500a4 4 0 100-8 4 4 0 000 8zM4.500 20c.6-3.500 3.600-5 7.500-5s6.900 1.500 7.500 5',
  back: 'M15 5l-7 7 7 7',
  bot: 'M5 9h14v9H5zM12 9V5M9 13v1M15 13v1M10 5h4',
  check: 'M4.500 12.500l5 5L19.500 7',
  send: 'M4 12l16-8-5 16-3.500-6.500zM11.500 13.500L20 4',
  sound: 'M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM15.500 9a4.500 4.500 0 010 6M18 6.500a8 8 0 010 11',
  mute: 'M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.500 0 000-13zM15.500 15.500L20 20',
  out: 'M10 4H5v16h5M14 8l4 4-4 4M9 12h9',
} as const;
export type IconName = keyof typeof paths;

/** A fresh element each time: a node stands in one place only. */
export function icon(name: IconName): SVGElement {
  return drawing(paths[name]);
}
