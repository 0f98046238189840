/** Where she stands with materials: what she has marked, and what follows from where she was. */
import type { Material, MaterialMark, MaterialMarks, ReadingProgress } from '$lib/ipc';

export type Progress = ReadingProgress;
export interface MaterialStanding { progress: Progress; favourite: boolean; noted: boolean; bookmarks: number; isNew: boolean }

/** A place at which nothing is begun yet. */
const BEGINNINGS = ['', '0', '1'];

const markOf = (marks: MaterialMarks | undefined, id: string): MaterialMark | undefined => marks?.marks.find(({ material }) => material === id);

/** What she says counts; else whoever is past the beginning is reading. */
export function progressOf(marks: MaterialMarks | undefined, id: string): Progress {
  const said = markOf(marks, id)?.progress;
  if (said != null) return said;
  return marks?.places.some(({ material, place }) => material === id && !BEGINNINGS.some((one) => one === place)) ? 'reading' : 'unread';
}

export function standingOf(marks: MaterialMarks | undefined, fresh: readonly string[], id: string): MaterialStanding {
  const mark = markOf(marks, id);
  return { progress: progressOf(marks, id), favourite: mark?.favourite ?? false, noted: mark?.noted ?? false, bookmarks: mark?.bookmarks ?? 0, isNew: fresh.some((one) => one === id) };
}

/** How many of these are read. */
export const readCount = (marks: MaterialMarks | undefined, materials: readonly Material[]): number => materials.filter(({ id }) => progressOf(marks, id) === 'read').length;
