/** Hand tables for dates in Kazakh and Russian (DOMAIN.md §5.8): the browser's own Kazakh is not relied on. */
import type { Locale } from '$lib/ipc';

/** Month inside a date: «12 қараша», «12 ноября». */
export const MONTHS_IN_DATE: Record<Locale, readonly string[]> = {
  kk: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
};

/** Month alone: «Қараша», «Ноябрь». */
export const MONTHS_ALONE: Record<Locale, readonly string[]> = {
  kk: ['Қаңтар', 'Ақпан', 'Наурыз', 'Сәуір', 'Мамыр', 'Маусым', 'Шілде', 'Тамыз', 'Қыркүйек', 'Қазан', 'Қараша', 'Желтоқсан'],
  ru: ['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь', 'Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'],
};

/** Three letters, for a strip of months. */
export const MONTHS_SHORT: Record<Locale, readonly string[]> = {
  kk: ['қаң', 'ақп', 'нау', 'сәу', 'мам', 'мау', 'шіл', 'там', 'қыр', 'қаз', 'қар', 'жел'],
  ru: ['янв', 'фев', 'мар', 'апр', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
};

/** Month before «дейін» (dative) and after «до» (genitive). */
export const MONTHS_UNTIL: Record<Locale, readonly string[]> = {
  kk: ['қаңтарға', 'ақпанға', 'наурызға', 'сәуірге', 'мамырға', 'маусымға', 'шілдеге', 'тамызға', 'қыркүйекке', 'қазанға', 'қарашаға', 'желтоқсанға'],
  ru: MONTHS_IN_DATE.ru,
};

/** Monday first. */
export const WEEKDAYS: Record<Locale, readonly string[]> = {
  kk: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
};

/** Two or three letters, for the head of a month grid. */
export const WEEKDAYS_SHORT: Record<Locale, readonly string[]> = {
  kk: ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'],
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
};

export const ROMAN = ['I', 'II', 'III', 'IV'] as const;
