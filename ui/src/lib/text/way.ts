/** How the letters of a field came to change, as far as the field's own events tell. */
import type { Way } from './strokes';

type Box = HTMLInputElement | HTMLTextAreaElement;

/** What is no typing: it is one step of undo, however long. */
const ALONE = /^(insertFrom|insertReplacement|deleteBy|history)/;

export class WayOfTyping {
  /** Letters that were marked when a key came. */
  #marked = 0;

  /** A key came (`beforeinput`). */
  key = (event: { currentTarget: Box }): void => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    this.#marked = (selectionEnd ?? 0) - (selectionStart ?? 0);
  };

  /** The field changed from `before` to what stands in it (`input`). */
  of(event: Event & { currentTarget: Box }, before: string): Way {
    const over = this.#marked > 0 && event.currentTarget.value.length > before.length - this.#marked;
    this.#marked = 0;
    if (event instanceof InputEvent && ALONE.test(event.inputType)) return 'alone';
    return over ? 'over' : 'typed';
  }
}
