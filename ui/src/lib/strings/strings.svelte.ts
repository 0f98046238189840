/**
 * Words of the screen: Fluent messages of assets/locales, both languages loaded at start, switched at any
 * moment. `t` reads a rune, so every place that shows a word follows a switch by itself.
 */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Locale, Localised } from '$lib/ipc';

const files = import.meta.glob<string>(
  ['../../../../assets/locales/*/*.ftl', '!**/centre.ftl'],
  { query: '?raw', import: 'default', eager: true },
);

const bundles: Record<Locale, FluentBundle> = { kk: bundle('kk'), ru: bundle('ru') };

class Current {
  locale = $state<Locale>('kk');
}

const current = new Current();

export type Arguments = Record<string, FluentVariable>;

export const locale = (): Locale => current.locale;

export function setLocale(to: Locale): void {
  current.locale = to;
  document.documentElement.lang = to;
}

/** The message of this key in the current language. */
export function t(key: string, args?: Arguments): string {
  return message(current.locale, key, args);
}

/** Whether there is a message of this key. */
export const has = (key: string): boolean => bundles.kk.hasMessage(key);

/** The current language's side of a text that the core holds in both; falls back to the other side if empty. */
export function pick(text: Localised | null | undefined): string {
  if (text == null) return '';
  const other: Locale = current.locale === 'kk' ? 'ru' : 'kk';
  return text[current.locale] || text[other];
}

export function message(language: Locale, key: string, args?: Arguments): string {
  const found = bundles[language].getMessage(key);
  if (found?.value == null) {
    console.error(`no message: ${key} (${language})`);
    return `⟦${key}⟧`;
  }
  const errors: Error[] = [];
  const text = bundles[language].formatPattern(found.value, args ?? null, errors);
  for (const error of errors) console.error(`message ${key} (${language}): ${error.message}`);
  return text;
}

function bundle(language: Locale): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: false });
  for (const [path, text] of Object.entries(files)) {
    if (!path.includes(`/locales/${language}/`)) continue;
    for (const error of made.addResource(new FluentResource(text))) console.error(path, error.message);
  }
  return made;
}
