/** What a place of a document is called, for lists that lead there. */
import { declared } from './declared';
import { placeOf } from './place';
import { fieldLabel } from './present';

/** A row's own name: «Іс-шара: Оқырман апталығы». '' for rows that are not here any more. */
export type RowName = (list: string, row: string) => string;

export function placeName(kind: string, path: string, rowName: RowName): string {
  const { list, row, field } = placeOf(path);
  if (list === null || row === null) return fieldLabel(kind, path);
  const name = rowName(list, row) || fieldLabel(kind, `${list}/${row}`);
  return field === '' || declared(kind, path)?.field.names ? name : `${name} — ${fieldLabel(kind, path)}`;
}
