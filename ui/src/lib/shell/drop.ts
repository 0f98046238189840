/** Where a file that is dropped on the window can go: views with a place for it say so. */
import { isOurs } from './pressed.svelte';
import { onDrop } from '$lib/ipc';
import { t } from '$lib/strings';
import { toasts } from './toasts.svelte';

let places = 0;

/** A place for files is shown, until the answer is called. */
export function dropPlace(): () => void {
  places += 1;
  return () => (places -= 1);
}

/** A file that is dropped where it has no place is not passed over in silence. */
export function explainDrops(): () => void {
  return onDrop((dropped) => {
    if (places === 0 && !dropped.every(isOurs)) toasts.show({ text: t('attachment-no-place') });
  });
}
