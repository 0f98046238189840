// @vitest-environment node
/** The oldest engines that the screen is made for: what they do not know is found, in styles and in scripts. */
import { readdirSync, readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import ts from 'typescript';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { baseline, styles } from '../lint/baseline.js';
import { ENGINES, TARGETS } from '../lint/engines.js';

/** Reading the types of a whole browser takes seconds, and longer beside others. */
const TYPES_WAIT = 120_000;

const ROOT = new URL('..', import.meta.url);

/** What a rule says of a script, read with the types of the screen. */
function said(text: string): string[] {
  const file = new URL('sample.ts', ROOT).pathname;
  const options = { target: ts.ScriptTarget.ES2022, lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, language) => (name === file ? ts.createSourceFile(name, text, language, true) : read(name, language));
  const programs = [ts.createProgram([file], options, host)];
  const config = { files: ['**/*.ts'], languageOptions: { parser, parserOptions: { programs } }, plugins: { house: { rules: { baseline } } }, rules: { 'house/baseline': 'error' } };
  return new Linter({ cwd: ROOT.pathname }).verify(text, [config] as unknown as Linter.Config[], { filename: file }).map(({ message }) => message);
}

describe('the oldest engines', () => {
  it('are those of the build', () => {
    expect(ENGINES).toContainEqual({ name: 'chrome', version: 109 });
    expect(TARGETS).toContain('chrome109');
    expect(readFileSync(new URL('vite.config.ts', ROOT), 'utf8')).toContain('target: TARGETS,');
  });

  it('know every style of the screen', () => {
    const paths = readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:css|svelte)$/.test(path));
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.flatMap((path) => styles(`src/${path}`, readFileSync(new URL(`src/${path}`, ROOT), 'utf8')))).toEqual([]);
  }, TYPES_WAIT);

  it('do not know newer styles', () => {
    const sheet = ['<style>', '.a { color: color-mix(in srgb, red, blue); }', '.a { .b { color: red; } }', '.a:user-valid { field-sizing: content; }', '@starting-style { .a { opacity: 0; } }', '@supports (field-sizing: content) { .a { field-sizing: content; } }', '.a { --x: color-mix(in srgb, red, blue); content: "color-mix()"; }', '</style>'].join('\n');
    expect(styles('a.svelte', sheet)).toEqual([
      'a.svelte:2: chrome 109 does not know color-mix()',
      'a.svelte:3: chrome 109 does not know nesting',
      'a.svelte:4: chrome 109 does not know :user-valid',
      'a.svelte:4: chrome 109 does not know field-sizing',
      'a.svelte:4: chrome 109 does not know field-sizing: content',
      'a.svelte:5: chrome 109 does not know @starting-style',
    ]);
  });

  it('do not know newer scripts, and ours of the same name are not theirs', () => {
    const newer = '[3].toSorted(); Object.groupBy([1], String); Promise.withResolvers(); URL.canParse(""); document.startViewTransition(() => 1); new Set().union(new Set());';
    const known = 'const own = { toSorted: () => 1 }; own.toSorted(); [3].sort(); structuredClone(1); new AbortController().abort();';
    const names = ['Array.toSorted', 'Object.groupBy', 'Promise.withResolvers', 'URL.canParse', 'Document.startViewTransition', 'Set.union'];
    expect(said(newer + known)).toEqual(names.map((name) => `chrome 109 does not know «${name}»`));
  }, TYPES_WAIT);
});
