/** Who is asked to call the centre finds its number beside the sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asksCentre, explain } from '$lib/query';
import { centre } from '$lib/shell/centre.svelte';
import { help } from '$lib/shell/help.svelte';
import { setLocale } from '$lib/strings';
import Help from '../src/frame/Help.svelte';

const LOCALES = join(import.meta.dirname, '../../assets/locales');
const PHONE = '+7 727 123 45 67';
/** «Call the centre», «ask the centre for …», in either language. */
const SENT = { kk: /рталыққа хабарлас|рталықтан [^.]*(?:сұра|шақыру)/u, ru: /свяжитесь с центром|(?:просит|просите|Спросите) [^.]*центр|у центра|приглашение центра/u };
/** Keys that are no errors; each view gives the number below them. */
const ELSEWHERE = /^(?:submission-refusal-|settings-check-unsound|exchange-enrolment-(?:waiting|revoked)-text|exchange-quarantine-|exchange-diagnosis-text|enrol-|packet-|exchange-step-)/;

let shown: ReturnType<typeof mount> | undefined;
const person = (id: string, phone: string) => ({ id, name: id, school: '', district: '', phone, last_opened: null });
const words = (language: 'kk' | 'ru') =>
  readdirSync(join(LOCALES, language)).filter((name) => !/^(?:centre|shell)\.ftl$/.test(name)).flatMap((name) =>
    [...readFileSync(join(LOCALES, language, name), 'utf8').matchAll(/^([a-z0-9_-]+) = (.*)$/gmu)].map(([, key = '', text = '']) => ({ key, text })));

beforeEach(() => setLocale('kk'));
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  help.open = false;
  centre.learn({ open: null, profiles: [] });
  document.body.replaceChildren();
});

describe('a sentence that sends her to the centre', () => {
  it.each(['kk', 'ru'] as const)('has the number behind it (%s)', (language) => {
    const sending = words(language).filter(({ text }) => SENT[language].test(text));
    expect(sending.length).toBeGreaterThan(20);
    const codes = sending.filter(({ key }) => key.startsWith('error-')).map(({ key }) => key.replace('error-', '').replace('-wordless', '').replaceAll('-', '_'));
    expect(codes.filter((code) => code !== 'general' && !asksCentre(code))).toEqual([]);
    expect(sending.map(({ key }) => key).filter((key) => !key.startsWith('error-') && !ELSEWHERE.test(key))).toEqual([]);
  });

  it('says the number where it is known, and only there', () => {
    centre.learn({ open: 'a', profiles: [person('a', PHONE), person('b', '')] });
    expect(explain({ code: 'stuck', params: {} })).toContain(PHONE);
    expect(explain({ code: 'a_code_without_words', params: {} })).toContain(PHONE);
    expect(explain({ code: 'disk_full', params: {} })).not.toContain(PHONE);
    centre.learn({ open: 'b', profiles: [person('a', PHONE), person('b', '')] });
    expect(explain({ code: 'stuck', params: {} })).not.toContain(PHONE);
  });

  it('before anybody is open gives a number that all of this PC have', () => {
    centre.learn({ open: null, profiles: [person('a', PHONE), person('b', PHONE)] });
    expect(centre.phone).toBe(PHONE);
    centre.learn({ open: null, profiles: [person('a', PHONE), person('b', '+7 700 000 00 00')] });
    expect(centre.phone).toBe('');
  });
});

describe('help', () => {
  it('shows the telephone of the centre', () => {
    centre.learn({ open: null, profiles: [person('a', PHONE)] });
    help.open = true;
    shown = mount(Help, { target: document.body });
    flushSync();
    expect(document.querySelector('dialog [data-testid=centre-phone]')?.textContent).toContain(PHONE);
  });

  it('says whom to ask while the centre has said none', () => {
    help.open = true;
    shown = mount(Help, { target: document.body });
    flushSync();
    expect(document.querySelector('dialog')?.textContent).toContain('әдіскеріңізден');
  });
});
