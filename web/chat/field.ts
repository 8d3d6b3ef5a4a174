/** Where the patient writes: the text is kept as a draft, grows with its lines, and leaves by Enter or by the button. */
import type { SessionStore } from './session.ts';

export class Field {
  private readonly input: HTMLTextAreaElement;
  private readonly session: SessionStore;
  private readonly write: (text: string) => void;

  constructor(
    { form, input }: { form: HTMLFormElement; input: HTMLTextAreaElement },
    session: SessionStore,
    write: (text: string) => void,
  ) {
    this.input = input;
    this.session = session;
    this.write = write;
    input.value = session.now.draft;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
      input.focus();
    });
    input.addEventListener('input', () => {
      session.set({ draft: input.value });
      this.fit();
    });
    input.addEventListener('keydown', (event) => {
      // while a word is being composed (Chinese, Japanese, Korean) Enter belongs to the composition
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
  }

  /** The field grows with its text where the browser does not do so by itself. */
  fit(): void {
    const { input } = this;
    if (CSS.supports('field-sizing', 'content')) return;
    input.rows = Math.min(5, Math.max(1, input.value.split('\n').length, Math.ceil(input.value.length / 34)));
  }

  private submit(): void {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = '';
    this.session.set({ draft: '' });
    this.fit();
    this.write(text);
  }
}
