/** The programme's four themes of consultations, in its order. */
import type { Question } from '$lib/ipc';

export type QuestionTheme = NonNullable<Question['theme']>;

export const THEMES: readonly QuestionTheme[] = ['planning', 'collection', 'digital_resources', 'events'];

/** Key of a theme's word. */
export const themeKey = (theme: QuestionTheme): string => `question-theme-${theme.replaceAll('_', '-')}`;
