/** A picture as large as the window allows, with its description below. The browser's own dialog keeps focus and Esc. */
import { el, icon } from './dom.ts';

/** Opens the picture over the page; closing gives the focus back to `from`. */
export function enlarge(root: ParentNode & Node, source: string, alt: string, label: string, from: HTMLElement): void {
  const close = el('button', { type: 'button', class: 'round', 'aria-label': label }, icon('close'));
  const dialog = el(
    'dialog',
    { class: 'lightbox', 'aria-label': alt },
    close,
    el('img', { src: source, alt }),
    el('p', { 'aria-hidden': 'true' }, alt),
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => {
    dialog.remove();
    from.focus();
  });
  root.append(dialog);
  dialog.showModal();
}
