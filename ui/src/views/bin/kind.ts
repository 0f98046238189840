import { t } from '$lib/strings';

const KNOWN = ['plan', 'entry', 'report', 'project'];

/** «Жоспар», «Есеп»; an unknown kind is a document. */
export const kindWord = (kind: string): string => t(`bin-kind-${KNOWN.includes(kind) ? kind : 'other'}`);
