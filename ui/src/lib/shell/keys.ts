/** The step a key asks for, by the key's place on the board: the letter differs with the layout. */
export function stepOf(event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (event.code === 'KeyZ') return event.shiftKey ? 'redo' : 'undo';
  if (event.code === 'KeyY' && !event.shiftKey) return 'redo';
  return null;
}

/** Inputs that are pressed, not written in: they have nothing of their own to take back. */
const PRESSED = ['radio', 'checkbox', 'button', 'submit', 'reset', 'file', 'range', 'color'];

/** Whether a control has an undo of its own, for what is written in it. A choice has none, whatever it looks like. */
export const hasOwnUndo = (target: HTMLElement | null): boolean =>
  target !== null && (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !PRESSED.includes(target.type)));

/** Keys that mean the same everywhere, by the key's place on the board: the letter differs with the layout. */
export type Wish = 'save' | 'find' | 'search' | 'help' | 'reload';

export function wishOf(event: Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): Wish | null {
  const control = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (event.key === 'F1') return 'help';
  if (event.key === 'F5' || event.key === 'BrowserRefresh' || (control && event.code === 'KeyR')) return 'reload';
  if (control && !event.shiftKey && event.code === 'KeyS') return 'save';
  if (control && !event.shiftKey && event.code === 'KeyF') return 'find';
  if (control && !event.shiftKey && event.code === 'KeyK') return 'search';
  return null;
}
