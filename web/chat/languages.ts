/** The language chooser: a button with the current language, and a row of all on offer, each by its own name. */
import { el } from './dom.ts';
import type { ChatConfig } from './types.ts';
import { direction } from './words.ts';

/** A language's own name as it stands alone: "español" becomes "Español". */
const title = (name: string, locale: string): string => name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);

export class Languages {
  private readonly button: HTMLButtonElement;
  private readonly row: HTMLElement;
  private readonly choose: (id: string, name: string) => void;

  constructor(button: HTMLButtonElement, row: HTMLElement, choose: (id: string, name: string) => void) {
    this.button = button;
    this.row = row;
    this.choose = choose;
    button.addEventListener('click', () => this.show(Boolean(row.hidden)));
  }

  /** Puts the words into the language of the conversation. With one language there is nothing to choose. */
  draw(config: ChatConfig, locale: string, say: (key: string) => string): void {
    const name = title(config.languages.find((one) => one.id === locale)?.name ?? locale, locale);
    this.button.hidden = config.languages.length < 2;
    this.button.setAttribute('aria-label', `${say('language')}: ${name}`);
    if (this.button.lastElementChild) this.button.lastElementChild.textContent = name;
    this.row.setAttribute('aria-label', say('chooseLanguage'));
    const buttons = config.languages.map((one) => {
      const look = { type: 'button', class: 'choice', lang: one.id, dir: direction(one.id) };
      const choice = el('button', { ...look, 'aria-pressed': String(one.id === locale) }, title(one.name, one.id));
      choice.addEventListener('click', () => {
        this.close();
        if (one.id !== locale) this.choose(one.id, title(one.name, one.id));
      });
      return choice;
    });
    this.row.replaceChildren(...buttons);
  }

  /** Closes the row and gives the focus back to its button. False where it was closed already. */
  close(): boolean {
    if (this.row.hidden) return false;
    this.show(false);
    this.button.focus();
    return true;
  }

  private show(show: boolean): void {
    this.row.hidden = !show;
    this.button.setAttribute('aria-expanded', String(show));
    if (show) this.row.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
  }
}
