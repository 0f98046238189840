/** The report's elements, what is written of them, and how long it has become. */
import type { Report } from '$lib/ipc';
import { isBlank } from '$lib/text';
import { proseOf } from '$noun/document/declared';

/** The four elements the programme asks for, in its order. */
export const ELEMENTS = ['effectiveness', 'achievements', 'difficulties', 'improvements'] as const;
export type ReportElement = (typeof ELEMENTS)[number];

export const isWritten = (report: Report, element: ReportElement): boolean => !isBlank(report[element]);
export const writtenCount = (report: Report): number => ELEMENTS.filter((element) => isWritten(report, element)).length;

export function wordCount(report: Report): number {
  const values: Record<string, unknown> = report;
  const texts = proseOf('report').map((field) => String(values[field]));
  return texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
}

/** A page of A4 with its headings holds about this many words of Kazakh or Russian. */
const PAGE_WORDS = 260;
const SOME_OVER = 1.25;

export function lengthOf(words: number): 'short' | 'enough' | 'long' {
  if (words < PAGE_WORDS * 0.6) return 'short';
  return words <= PAGE_WORDS * SOME_OVER ? 'enough' : 'long';
}
