/** The programme's four themes of consultations, in its order. */
import type { QuestionTheme } from '$lib/ipc';

export const THEMES: readonly QuestionTheme[] = ['planning', 'collection', 'digital_resources', 'events'];

/** Key of a theme's word. */
export const themeKey = (theme: QuestionTheme): string => `question-theme-${theme.replaceAll('_', '-')}`;
