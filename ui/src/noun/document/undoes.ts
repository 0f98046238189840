/** What the press on undo says: what it takes back, where the core can tell. */
import type { DocumentMeta } from '$lib/ipc';
import { t } from '$lib/strings';
import { fieldLabel } from './present';

/** `clean`: nothing is typed that the core does not have yet; until then its last step is not the last one. */
export function undoWords(meta: Pick<DocumentMeta, 'kind' | 'undoes'> | undefined, clean: boolean): string {
  const undoes = meta?.undoes ?? null;
  if (meta === undefined || undoes === null || !clean) return t('common-undo');
  return t(`document-undoes-${undoes.what}`, { field: fieldLabel(meta.kind, undoes.field) });
}
