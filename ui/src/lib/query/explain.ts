import type { CommandError } from '$lib/ipc';
import { has, t } from '$lib/strings';

/** The sentence for an error: what happened and what to do next; a code without one gets the general sentence. */
export function explain(error: Pick<CommandError, 'code' | 'params'>): string {
  const key = `error-${error.code.replaceAll('_', '-')}`;
  return has(key) ? t(key, error.params) : t('error-general', { code: error.code });
}
