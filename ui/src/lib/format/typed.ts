/**
 * A day as people type it: in numbers, in words as this program writes them itself, in either language, also with the
 * Kazakh letters left out. What is not understood is never guessed.
 */
import { daysInMonth, isoDay, withDigits, type Day } from './day';

/** How the names of months begin, in Russian letters, January first: whatever ending follows. */
const STEMS: readonly (readonly string[])[] = [
  ['январ', 'кантар'],
  ['феврал', 'акпан'],
  ['март', 'наурыз'],
  ['апрел', 'сауир'],
  ['май', 'мая', 'мае', 'мамыр'],
  ['июн', 'маусым'],
  ['июл', 'шилде'],
  ['август', 'тамыз'],
  ['сентябр', 'кыркуйек'],
  ['октябр', 'казан'],
  ['ноябр', 'караша'],
  ['декабр', 'желтоксан'],
];
/** Three letters tell every month from the others: «қаң», «нояб». */
const SHORT_MIN = 3;
/** The longest ending of a month: «қарашадағы». */
const ENDING_MAX = 5;

const LETTERS: Record<string, string> = { қ: 'к', ң: 'н', ғ: 'г', ә: 'а', ө: 'о', ү: 'у', ұ: 'у', і: 'и', һ: 'х', ё: 'е' };
const plain = (text: string): string => [...text.toLowerCase().normalize('NFC')].map((letter) => LETTERS[letter] ?? letter).join('');

/** Words that say nothing about which day it is: year, until, on, ordinals, days of the week. */
const SILENT = new Set([
  'ж', 'жыл', 'жылы', 'жылгы', 'г', 'гг', 'год', 'года', 'году', 'до', 'к', 'на', 'дейин', 'кунги', 'куни', 'ши', 'е', 'го', 'ое',
  'дуйсенби', 'сейсенби', 'сарсенби', 'бейсенби', 'жума', 'сенби', 'жексенби', 'дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс',
  'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье', 'пн', 'вт', 'чт', 'пт', 'вс',
]);

/** Typed text as a day: «1.9.26», «12 наурыз», «2026 жылғы 12 қараша», «до 12 марта 2027 г.»; null when it is none. */
export function readTyped(text: string, today: Day): string | null {
  const line = text.replaceAll(/\s+/gu, ' ').trim().replace(/,? ?\d{1,2}:\d{2}$/, '');
  return inWords(plain(line), today) ?? inNumbers(line, today);
}

function inWords(line: string, today: Day): string | null {
  const parts = line.match(/\p{L}+|\d+/gu) ?? [];
  const numbers = parts.filter((part) => /^\d+$/.test(part));
  const words = parts.filter((part) => !/^\d+$/.test(part) && !SILENT.has(part));
  const month = words.length === 1 ? monthOf(words[0] ?? '') : null;
  if (month === null || /[^\p{L}\d\s.,/()«»–-]/u.test(line)) return null;
  const year = numbers.find((number) => number.length === 4);
  const rest = numbers.filter((number) => number !== year);
  const [day = '', short] = rest;
  if (rest.length > 2 || day.length > 2 || (short !== undefined && (year !== undefined || short.length !== 2))) return null;
  const full = year === undefined && short !== undefined ? 2000 + Number(short) : Number(year ?? today.year);
  return checked(full, month, Number(day));
}

function monthOf(word: string): number | null {
  const isMeant = (stem: string): boolean =>
    (word.length >= SHORT_MIN && stem.startsWith(word)) || (word.startsWith(stem) && word.length - stem.length <= ENDING_MAX);
  const index = STEMS.findIndex((stems) => stems.some(isMeant));
  return index < 0 ? null : index + 1;
}

function inNumbers(line: string, today: Day): string | null {
  const digits = withDigits(line.replace(/ ?(жылғы|жылы|жыл|ж|года|год|г)\.?$/iu, ''));
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(digits);
  if (iso !== null) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(digits);
  const parts = run ?? /^(\d{1,2})[.,/\- юб]+(\d{1,2})(?:[.,/\- юб]+(\d{2}|\d{4}))?[.,]?$/.exec(digits);
  if (parts === null) return null;
  const year = parts[3] === undefined ? today.year : Number(parts[3]);
  return checked(year < 100 ? 2000 + year : year, Number(parts[2]), Number(parts[1]));
}

function checked(year: number, month: number, day: number): string | null {
  const is = year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return is ? isoDay({ year, month, day }) : null;
}
