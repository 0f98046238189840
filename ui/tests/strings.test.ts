// @vitest-environment node
/** Both languages say the same things, and the code says only what they have. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@fluent/syntax';
import { describe, expect, it } from 'vitest';
import { KINDS } from '$lib/ipc';

const LOCALES = join(import.meta.dirname, '../../assets/locales');
const SOURCES = join(import.meta.dirname, '../src');
/** Files whose readers are other programs: the centre's command line, the shell's own dialogs, and papers. */
const ELSEWHERE = ['centre.ftl', 'shell.ftl', 'written.ftl'];

/** The programme of the course, and programs that are not Tirek. */
const PROGRAMME = ['course-tab-programme', 'course-title-in-programme', 'course-general-criteria', 'course-support-months', 'material-found-programme', 'search-begin', 'search-group-programme', 'error-file-not-opened', 'error-file-in-use', 'settings-about'];
/** Errors where nothing is being typed: a list or a packet is opened anew. */
const HARMLESS = ['error-profile-unknown', 'error-packet-damaged'];

interface Words { keys: Map<string, { file: string; variables: string[]; text: string }>; junk: string[] }

/** Quoted words that are no button, section or page: the app, the programme's own words, examples, Excel's own words. */
const QUOTED = ['Тірек', 'Сақтау', 'Сохранить', 'бір академиялық жыл', 'один академический год', 'Оқырман апталығы', 'Недели чтения', '?', 'Мәтіндік', 'Текстовый'];

const kk = read('kk');
const ru = read('ru');
const whole = { kk: read('kk', []), ru: read('ru', []) };
const used = readUses();

describe('strings', () => {
  it('are well formed', () => {
    expect([...kk.junk, ...ru.junk]).toEqual([]);
  });

  it('have the same keys in Kazakh and Russian', () => {
    expect([...ru.keys.keys()].sort()).toEqual([...kk.keys.keys()].sort());
  });

  it('have the same variables in Kazakh and Russian', () => {
    const variables = (words: Words) => Object.fromEntries([...words.keys].map(([key, { variables }]) => [key, variables]));
    expect(variables(ru)).toEqual(variables(kk));
  });

  it('have keys that begin with the name of their file', () => {
    for (const words of [kk, ru]) {
      const strays = [...words.keys].filter(([key, { file }]) => !key.startsWith(`${file.replace('.ftl', '')}-`));
      expect(strays.map(([key]) => key)).toEqual([]);
    }
  });

  // «{ $number }-мақсат» is a numbered noun and right; «{ $name }-ға» is an ending and wrong.
  it('glue no case ending to a placeholder in Kazakh', () => {
    const glued = [...kk.keys].filter(([, { text }]) => /\}(?:[а-яёәіңғүұқөһ]|[-–][а-яёәіңғүұқөһ]{1,3}(?![а-яёәіңғүұқөһ]))/iu.test(text));
    expect(glued.map(([key]) => key)).toEqual([]);
  });

  // «{ $name } мен», «{ $date } дейін»: these follow the sound or the case of a word that is not known.
  it('let no word follow a placeholder that would have to agree with it', () => {
    const agreeing = /\}[»)]? (?:мен|пен|бен|ма|ме|ба|бе|па|пе|да|де|та|те|дейін|кейін|бері|бастап|қарай|дейінгі|кейінгі)(?![а-яәіңғүұқөһ])/iu;
    expect(keysOf(whole.kk, agreeing)).toEqual([]);
  });

  // «5 іс-шара», never «5 іс-шаралар».
  it('keep a Kazakh noun singular behind a number', () => {
    expect(keysOf(whole.kk, /\} [а-яәіңғүұқөһ-]+(?:лар|лер|дар|дер|тар|тер)(?:ы|і)?(?![а-яәіңғүұқөһ])/iu)).toEqual([]);
  });

  // A reader who is told to press a button must find those words on it.
  it('quote only what another message says', () => {
    for (const words of [whole.kk, whole.ru]) {
      const said = new Set([...words.keys.values()].map(({ text }) => text));
      const strays = [...words.keys].flatMap(([key, { text }]) => quotes(text).filter((quote) => !said.has(quote) && !QUOTED.includes(quote)).map((quote) => `${key}: ${quote}`));
      expect(strays).toEqual([]);
    }
  });

  it('are set in the quotes of both languages', () => {
    for (const words of [whole.kk, whole.ru]) expect(keysOf(words, /["“”„‚‘]/u)).toEqual([]);
  });

  // A name of the app stands in quotes in Russian and takes Kazakh endings without them.
  it('write the name of the app in one way', () => {
    expect(keysOf(ru, /(?<!«)Тірек/u).filter((key) => !key.startsWith('exchange-diagnosis-'))).toEqual([]);
    expect(keysOf(kk, /«Тірек/u)).toEqual([]);
  });

  it('address her as Вы and ask for no gender in Russian', () => {
    expect(keysOf(whole.ru, /(?<![а-яё])(?:вы|вас|вам|вами|ваш(?:а|е|и|его|ему|ем|им|ей|у|их|ими)?)(?![а-яё])|\(-?л?а\)/u)).toEqual([]);
  });

  // «Бағдарлама» is the course's programme; the app is called by its name.
  it('call the app Tirek and the programme the programme of the course', () => {
    const strays = [...kk.keys].filter(([key, { text }]) => /бағдарлама/iu.test(text) && !PROGRAMME.includes(key));
    expect(strays.map(([key]) => key)).toEqual([]);
  });

  it('know no file by the ending that Windows hides', () => {
    for (const words of [kk, ru]) {
      expect([...words.keys].filter(([, { text }]) => /\.tirek/u.test(text)).map(([key]) => key)).toEqual([]);
    }
  });

  // Where the text on the screen is not saved, closing would lose it: first the text, then the advice.
  it('say that a text is not saved before they advise to open something anew', () => {
    const anew: [Words, RegExp, RegExp][] = [[kk, /қайта ашы/iu, /Word-қа/u], [ru, /откройте [^.]*(?:заново|снова)/iu, /в Word/u]];
    for (const [words, advice, first] of anew) {
      const errors = [...words.keys].filter(([key, { text }]) => key.startsWith('error-') && advice.test(text) && !first.test(text));
      expect(errors.map(([key]) => key).filter((key) => !HARMLESS.includes(key))).toEqual([]);
    }
  });

  it('have one word for one thing', () => {
    const away: [Words, RegExp][] = [[whole.kk, /трафик|практика(?!лық)|форма(?:лар|сы)|қабылдай алмады|түйме|бүлінген/iu], [whole.ru, /трафик|не смог принять|еренесите текст|еренести текст|екст перенес/iu]];
    for (const [words, word] of away) {
      const strays = [...words.keys].filter(([, { text }]) => word.test(text.replace(/\{[^}]*\}/g, ''))).map(([key]) => key);
      expect(strays).toEqual([]);
    }
  });

  it('exist for every key in the code', () => {
    expect(used.literals.filter((key) => !kk.keys.has(key))).toEqual([]);
    const all = [...kk.keys.keys()];
    expect(used.patterns.filter((pattern) => !all.some((key) => pattern.test(key))).map(String)).toEqual([]);
  });

  it('are there for each kind that a view of every kind shows', () => {
    const shown = sources();
    const wanted = ['DocumentList', 'DocumentView'].flatMap((view) => {
      const words = [...(shown.get(`frame/${view}.svelte`) ?? '').matchAll(/`\$\{kind\}-([a-z-]+)`/g)].map(([, rest]) => rest ?? '');
      const kinds = [...shown.values()].flatMap((code) => [...code.matchAll(new RegExp(`<${view} kind="([a-z_]+)"`, 'g'))].map(([, kind]) => kind ?? ''));
      expect(words.length * kinds.length).toBeGreaterThan(0);
      return kinds.flatMap((kind) => words.map((rest) => `${kind}-${rest}`));
    });
    expect(wanted.filter((key) => !kk.keys.has(key))).toEqual([]);
  });

  it('are all used', () => {
    const idle = [...kk.keys.keys()].filter((key) => !used.quoted.has(key) && !used.patterns.some((pattern) => pattern.test(key)));
    expect(idle).toEqual([]);
  });
});

function read(language: string, without = ELSEWHERE): Words {
  const words: Words = { keys: new Map(), junk: [] };
  for (const file of readdirSync(join(LOCALES, language)).filter((name) => name.endsWith('.ftl') && !without.includes(name))) {
    const source = readFileSync(join(LOCALES, language, file), 'utf8');
    for (const entry of parse(source, { withSpans: true }).body) {
      if (entry.type === 'Junk') words.junk.push(`${language}/${file}: ${entry.content.slice(0, 60)}`);
      if (entry.type !== 'Message') continue;
      const text = source.slice(entry.value?.span?.start, entry.value?.span?.end);
      words.keys.set(entry.id.name, { file, variables: variablesOf(text), text });
    }
  }
  return words;
}

function keysOf(words: Words, found: RegExp): string[] {
  return [...words.keys].filter(([, { text }]) => found.test(text.replace(/\{[^}]*\}/g, '{}'))).map(([key]) => key);
}

/** What stands in «…» by itself, without a placeholder. */
function quotes(text: string): string[] {
  return [...text.matchAll(/«([^«»{}]+)»/gu)].map(([, quote]) => quote ?? '');
}

function variablesOf(text: string): string[] {
  return [...new Set(text.match(/\$[a-z_]+/g) ?? [])].sort();
}

/** Keys given to `t`, keys put together from a fixed beginning, and every quoted word (keys kept in tables, the core's too). */
function readUses(): { literals: string[]; patterns: RegExp[]; quoted: Set<string> } {
  const literals = new Set<string>();
  const templates = new Set<string>();
  const quoted = new Set<string>();
  /** What the strings of any kind may say. */
  const ofKinds = new Set<string>();
  for (const code of sources().values()) {
    for (const [, key] of code.matchAll(/\bt\(\s*'([^']+)'/g)) literals.add(key ?? '');
    for (const [, key] of code.matchAll(/'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g)) quoted.add(key ?? '');
    for (const [, key] of code.matchAll(/\b(?:label|whole): "([^"]+)"/g)) quoted.add(key ?? '');
    for (const [, words] of code.matchAll(/\bwords: "([^"]+)"/g)) templates.add(`${words ?? ''}-\${name}`);
    for (const [, rest] of code.matchAll(/`\$\{kind\}-([^`\s/]*)`/g)) ofKinds.add(rest ?? '');
    for (const [, template] of code.matchAll(/`([a-z][a-z0-9]*-[^`\s/]*\$\{[^`]*)`/g)) templates.add(template ?? '');
  }
  const kinds = Object.keys(KINDS).map((kind) => kind.replaceAll('_', '-')).join('|');
  const files = readdirSync(join(LOCALES, 'kk')).map((name) => name.replace('.ftl', ''));
  const patterns = [...templates]
    .filter((template) => files.includes(template.split('-')[0] ?? ''))
    .map((template) => new RegExp(`^${open(template)}$`));
  patterns.push(...[...ofKinds].map((rest) => new RegExp(`^(?:${kinds})-${open(rest)}$`)));
  return { literals: [...literals], patterns, quoted };
}

/** What the screen is made of, by path. */
function sources(): Map<string, string> {
  const paths = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(svelte|ts)$/.test(path) && !path.endsWith('.test.ts'));
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(SOURCES, path), 'utf8')]));
}

/** A template as a pattern: whatever is put in is a word of a key. */
function open(template: string): string {
  return template.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '[a-z0-9_-]+');
}
