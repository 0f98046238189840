/** Where a question belongs, in words, and the way back there. */
import type { QuestionPlace } from '$lib/ipc';
import { href } from '$lib/shell/route.svelte';
import { t } from '$lib/strings';
import { seen } from '$lib/text';
import { documentPath, kindWord, untitledWords } from '$noun/document/kind';
import { placeOf } from '$noun/document/place';
import { fieldLabel } from '$noun/document/present';

/** «Жоспардағы № 3 іс-шара», «Есеп: Кездескен қиындықтар», «Есеп». */
export function placeWords({ kind, place, number }: QuestionPlace): string {
  if (kind === '') return t('question-place-away');
  if (number !== null) return t('question-place-activity', { number });
  return place === '' ? kindWord(kind) : t('question-place-part', { kind: kindWord(kind), part: fieldLabel(kind, place) });
}

/** What it is called there: the activity's own title, else the document's. */
export const placeTitle = ({ kind, title, row }: QuestionPlace): string => seen(row) || seen(title) || (kind === '' ? '' : untitledWords(kind));

/** The address of the place; undefined where it is not here. */
export function placeHref({ kind, document, place }: Pick<QuestionPlace, 'kind' | 'document' | 'place'>): string | undefined {
  const path = documentPath(kind, document);
  if (path === undefined) return undefined;
  const { list, row, field } = placeOf(place);
  if (list === 'activities' && row !== null && field === '') return href(`${path}?activity=${row}`);
  return href(place === '' ? path : `${path}?field=${place}`);
}
