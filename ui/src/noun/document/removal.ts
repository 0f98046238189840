/** Removing a whole document, from its own view: it goes to the bin, and the next press or Ctrl+Z brings it back. */
import { act } from '$lib/query';
import { Later } from '$lib/query/later';
import { navigate } from '$lib/shell/route.svelte';
import { toasts } from '$lib/shell/toasts.svelte';
import { t } from '$lib/strings';
import type { DocumentPage } from './page.svelte';

/** `list` is where she finds herself then, `notice` says what was removed. */
export async function removeDocument(page: DocumentPage, list: string, notice: string): Promise<void> {
  const document = page.doc.id;
  await page.doc.session.flush();
  if ((await act('document.remove', { document })) === undefined) return;
  navigate(list, 'replace');
  toasts.show({ text: notice, action: { label: t('common-undo'), act: Later.command('document.restore', { document }), done: t('bin-restored') } });
}
