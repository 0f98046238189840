/** What can be done to text by hand: where it stands, and the four old ways with it. */
export type Box = HTMLInputElement | HTMLTextAreaElement;

const TYPED = ['text', 'search', 'tel', 'url', 'email', 'password'];

/** The field of text that was pressed on, if it is one. */
export function boxOf(target: EventTarget | null): Box | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && TYPED.includes(target.type) ? target : null;
}

/** What is marked: in the field, else anywhere on the page. */
export function marked(box: Box | null): string {
  if (box === null) return getSelection()?.toString() ?? '';
  return box.value.slice(box.selectionStart ?? 0, box.selectionEnd ?? 0);
}

/** The way a key would go: the document's own undo takes it where there is one, else the field's. */
export function undo(box: Box): void {
  box.focus();
  const press = new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true, cancelable: true });
  if (box.dispatchEvent(press)) document.execCommand('undo');
}

/** Puts what is marked onto the clipboard; `cut` takes it out of the field. */
export async function copy(box: Box | null, how: 'copy' | 'cut'): Promise<void> {
  const words = marked(box);
  box?.focus();
  if (!document.execCommand(how)) {
    await navigator.clipboard.writeText(words);
    if (how === 'cut' && box !== null) insert(box, '');
  }
}

/** Whether the clipboard let itself be read. */
export async function paste(box: Box): Promise<boolean> {
  box.focus();
  try {
    insert(box, await navigator.clipboard.readText());
    return true;
  } catch {
    return document.execCommand('paste');
  }
}

/** The old command keeps the field's own undo and tells whoever listens; where it is missing that is done here. */
function insert(box: Box, words: string): void {
  if (words === '' ? document.execCommand('delete') : document.execCommand('insertText', false, words)) return;
  box.setRangeText(words, box.selectionStart ?? 0, box.selectionEnd ?? 0, 'end');
  box.dispatchEvent(new InputEvent('input', { bubbles: true, data: words, inputType: 'insertText' }));
}
