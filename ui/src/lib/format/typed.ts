/**
 * A day as people type it: in numbers, in words as this program writes them itself, in either language, also with the
 * Kazakh letters left out. What is not understood is never guessed: every number and every word of the text must have
 * its place in one of the forms below, so that «12–15 наурыз» is no day of 2015.
 */
import { addDays, daysInMonth, isoDay, withDigits, type Day } from './day';

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
/** What may follow the stem of a month's name: «наурызда», «қарашадағы», «марта». */
const ENDINGS = new Set(
  ('|а|е|и|й|ы|у|ю|я|ь|ом|ем|га|ге|ка|ке|да|де|та|те|дан|ден|тан|тен|нан|нен|ды|ди|ны|ни|ты|ти|дын|дин|нын|нин|тын|тин|' +
    'дагы|деги|тагы|теги|дык|дик|лык|лик|тык|тик').split('|'),
);

const LETTERS: Record<string, string> = {
  қ: 'к', ң: 'н', ғ: 'г', ә: 'а', ө: 'о', ү: 'у', ұ: 'у', і: 'и', һ: 'х', ё: 'е',
  a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х', y: 'у', k: 'к', m: 'м', t: 'т', b: 'в', i: 'и', h: 'х',
};
const plain = (text: string): string => [...text].map((letter) => LETTERS[letter] ?? letter).join('');

/** Days that have no number. */
const RELATIVE: Record<string, number> = { бугин: 0, ертен: 1, бурсигуни: 2, сегодня: 0, завтра: 1, послезавтра: 2 };

const BEFORE = String.raw`(?:(?:до|к|ко|на|от|не (?:позднее|позже)) )?`;
const AFTER = String.raw`(?:-?(?:ге|га|ке|ка))?(?: (?:куни|кунги))?(?: дейин| шейин)?`;
const ORDINAL = String.raw`(?: ?-?(?:ши|си|го|ого|ое|ые)\b|-(?:и|ы|е|й)\b)?`;
const YEAR = String.raw`(\d{4})(?: ?(?:ж|жыл|жылы|жылгы|жылдын|г|гг|год|года|году)\b\.?)?`;
const MONTH = String.raw`(\p{L}+)\.?`;

const form = (pattern: string): RegExp => new RegExp(`^${BEFORE}${pattern}${AFTER}$`.replaceAll(String.raw`\b`, String.raw`(?!\p{L})`), 'u');
/** «12 наурыз», «12-ші наурызда», «12 марта 2027 г.». */
const DAY_MONTH = form(String.raw`(\d{1,2})${ORDINAL}[ .,/-]*${MONTH}(?:[ ,-]*${YEAR}| (\d{2}))?`);
/** «2027 жылғы 12 наурыз». */
const YEAR_DAY = form(String.raw`${YEAR}[ ,]*(\d{1,2})${ORDINAL}[ .-]*${MONTH}`);
/** «2026 жылғы қыркүйектің 1-і», «наурыздың 12-сі». */
const MONTH_DAY = form(String.raw`(?:${YEAR}[ ,]*)?${MONTH} (\d{1,2})${ORDINAL}`);

/** Beside a month's name two digits are a year only where nothing else is near: not of «12 марта 15». */
const SHORT_YEARS = { before: 1, after: 10 };

const WEEKDAYS = new RegExp(
  String.raw`(?<!\p{L})(?:дуйсенби|сейсенби|сарсенби|бейсенби|жума|сенби|жексенби|дс|сс|ср|бс|жм|сб|жс|понедельник|вторник|` +
    String.raw`сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|пн|вт|чт|пт|вс)(?!\p{L})\.?`,
  'gu',
);

/** The days among which a day without a year is looked for, the first and the last one, as `yyyy-mm-dd`. */
export interface DaySpan { from: string; to: string }

/**
 * Typed text as a day: «1.9.26», «12 наурыз», «2026 жылғы 12 қараша», «до 12 марта 2027 г.»; null when it is none. Without
 * a year it lies within the span, where there is one, else in this year.
 */
export function readTyped(text: string, today: Day, span?: DaySpan): string | null {
  const line = text.normalize('NFKC').toLowerCase().normalize('NFC').replaceAll(/\p{Cf}/gu, '').replaceAll(/\p{Pd}/gu, '-')
    .replaceAll(/[«»„“”'’]/gu, '').replaceAll(/"(\d{1,2})"/g, '$1').replaceAll(/\s+/gu, ' ').trim().replace(/,? ?\d{1,2}:\d{2}$/, '');
  const words = plain(line).replaceAll(WEEKDAYS, ' ').replaceAll(/ +/g, ' ').replaceAll(/^[ ,]+|[ ,.;]+$/g, '');
  const away = RELATIVE[words];
  if (away !== undefined) return isoDay(addDays(today, away));
  const year = (month: number, day: number): number => assumed(month, day, today, span);
  return inWords(words, today, year) ?? inRoman(line) ?? inNumbers(line, year);
}

type YearOf = (month: number, day: number) => number;

/** The year that is meant where none was typed. */
function assumed(month: number, day: number, today: Day, span?: DaySpan): number {
  const [from, to] = [Number(span?.from.slice(0, 4)), Number(span?.to.slice(0, 4))];
  for (let year = from; year <= to; year += 1) {
    const iso = isoDay({ year, month, day });
    if (span !== undefined && iso >= span.from && iso <= span.to) return year;
  }
  return today.year;
}

function inWords(line: string, today: Day, year: YearOf): string | null {
  const first = DAY_MONTH.exec(line);
  if (first !== null) {
    const short = first[4] === undefined ? undefined : 2000 + Number(first[4]);
    if (short !== undefined && (short < today.year - SHORT_YEARS.before || short > today.year + SHORT_YEARS.after)) return null;
    const [month, day] = [monthOf(first[2] ?? ''), Number(first[1])];
    return checked(short ?? Number(first[3] ?? year(month, day)), month, day);
  }
  const second = YEAR_DAY.exec(line);
  if (second !== null) return checked(Number(second[1]), monthOf(second[3] ?? ''), Number(second[2]));
  const third = MONTH_DAY.exec(line);
  if (third === null) return null;
  const [month, day] = [monthOf(third[2] ?? ''), Number(third[3])];
  return checked(Number(third[1] ?? year(month, day)), month, day);
}

function monthOf(word: string): number {
  const isMeant = (stem: string): boolean =>
    (word.length >= SHORT_MIN && stem.startsWith(word)) || (word.startsWith(stem) && ENDINGS.has(word.slice(stem.length)));
  return STEMS.findIndex((stems) => stems.some(isMeant)) + 1;
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** «12.III.2027», as papers have it; also with the Cyrillic letters that look so. */
function inRoman(line: string): string | null {
  const parts = /^(\d{1,2})[. /-]([ivxіх]+)[. /-](\d{4})(?: ?(?:ж|г)\.?)?$/u.exec(line);
  const month = parts?.[2]?.replaceAll('і', 'i').replaceAll('х', 'x') ?? '';
  return parts === null ? null : checked(Number(parts[3]), ROMAN.indexOf(month) + 1, Number(parts[1]));
}

/** A two-digit year of «12.03.27»; one of four digits is what it is. */
const full = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year));

function inNumbers(line: string, year: YearOf): string | null {
  const bare = line.replace(/^(?:до|к|на|от|не позднее|не позже) /u, '').replace(/ (?:дейін|дейин)$/u, '')
    .replace(/-?(?:ге|ға|ке|қа)$/u, '').replace(/ ?(?:жылғы|жылы|жыл|ж|года|год|г)\.?$/u, '');
  const digits = withDigits(bare).replaceAll(/ ?([./]) ?/g, '$1');
  const iso = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/.exec(digits) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(digits);
  const isIso = iso === null ? null : checked(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  if (isIso !== null) return isIso;
  const run = /^(\d{2})()(\d{2})(\d{4})$/.exec(digits);
  const parts = run ?? /^(\d{1,2})([.,/\- юб])(\d{1,2})(?:\2(\d{2}|\d{4}))?[.,юб]?$/.exec(digits);
  if (parts === null) return null;
  // «1-10» may as well be ten days.
  if (parts[2] === '-' && parts[4] === undefined) return null;
  const [month, day] = [Number(parts[3]), Number(parts[1])];
  return checked(parts[4] === undefined ? year(month, day) : full(parts[4]), month, day);
}

function checked(year: number, month: number, day: number): string | null {
  const is = year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return is ? isoDay({ year, month, day }) : null;
}
