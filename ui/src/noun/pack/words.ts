/** What a release brings, in words. */
import type { PackOffered } from '$lib/ipc';
import { size } from '$lib/format';
import { t } from '$lib/strings';

/** «жаңасы: 3, өзгергені: 2 · 5,2 МБ»: what is not there is not said. */
export function brings(offer: PackOffered): string {
  const counts = [
    offer.added > 0 ? t('pack-added', { count: offer.added }) : '',
    offer.changed > 0 ? t('pack-changed', { count: offer.changed }) : '',
    offer.removed > 0 ? t('pack-removed', { count: offer.removed }) : '',
  ];
  const said = counts.filter((one) => one !== '').join(', ');
  return [said, size(offer.bytes)].filter((one) => one !== '').join(' · ');
}
