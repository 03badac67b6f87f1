// SPDX-License-Identifier: Apache-2.0
// Figures and months as text. Nothing here computes a figure of the plan.

const formatters = new Map<string, Intl.NumberFormat>();

function fixed(value: number, digits: number, least = 0): string {
  const key = `${least} ${digits}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: digits });
    formatters.set(key, formatter);
  }
  const out = formatter.format(value);
  return /^-[0.]+$/.test(out) ? out.slice(1) : out.replace('-', '−');
}

/** A number with just so many decimals: "12,345.60". */
export function fixedText(value: number, digits: number): string {
  return fixed(value, digits, digits);
}

/** As many decimals as a column of figures needs, by the largest of them. */
export function digitsFor(values: (number | null)[]): number {
  return Math.max(0, ...values.map((value) => Math.abs(value ?? 0))) >= 50 ? 1 : 2;
}

/** A number with so many decimals, or with more where it would be rounded to zero: "0.004". */
export function plainText(value: number, digits: number): string {
  let enough = digits;
  while (value !== 0 && Math.abs(value) < 0.5 * 10 ** -enough && enough < 6) ++enough;
  return fixedText(value, enough);
}

/** The same with its sign: "+11.04". */
export function signedText(value: number, digits: number): string {
  return (value > 0 ? '+' : '') + plainText(value, digits);
}

/** "2 plans", "1 plan". */
export function countText(count: number, one: string, many: string): string {
  return `${fixed(count, 0)} ${count === 1 ? one : many}`;
}

/** A number to about four figures, and never with an exponent. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 3 : 6);
}

/** Per cent to two figures: "0.41 %", "12 %", "less than 0.01 %". */
export function percentText(pct: number): string {
  const size = Math.abs(pct);
  if (size > 0 && size < 0.01) return 'less than 0.01 %';
  return `${fixed(pct, size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2)} %`;
}

/** A time that passed: "12 s", "3 min". */
export function durationText(seconds: number): string {
  return seconds < 90 ? `${fixed(seconds, seconds < 10 ? 1 : 0)} s` : `${fixed(seconds / 60, 0)} min`;
}

/** The sign of a currency where it has a common one, else its code and a space. */
export function currencySign(currency: string): string {
  const signs: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };
  return signs[currency] ?? `${currency} `;
}

/** Millions as money in words: "$1.25 bn", "−$340 m", "$62 k". */
export function moneyText(usd_m: number, currency: string): string {
  const size = Math.abs(usd_m);
  const sign = usd_m < 0 ? '−' : '';
  const symbol = currencySign(currency);
  if (size === 0) return `${symbol}0`;
  if (size >= 1000) return `${sign}${symbol}${fixed(size / 1000, size >= 100_000 ? 0 : size >= 10_000 ? 1 : 2)} bn`;
  if (size < 1) return `${sign}${symbol}${fixed(size * 1000, size >= 0.01 ? 0 : 2)} k`;
  return `${sign}${symbol}${fixed(size, size >= 100 ? 0 : size >= 10 ? 1 : 2)} m`;
}

/** Text that no line ends within: for an amount in a sentence. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0').replaceAll('−', '−\u2060');
}

const kMonthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2025-06" as "Jun 2025". */
export function monthText(month: string): string {
  return `${kMonthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** "2025-06-30" as "30 Jun 2025". */
export function dateText(date: string): string {
  return `${Number(date.slice(8, 10))} ${monthText(date.slice(0, 7))}`;
}

/** The name of the month alone: "Jun". */
export function monthName(month: string): string {
  return kMonthNames[Number(month.slice(5, 7)) - 1]!;
}

/** Text cut to a number of characters in its middle, so that names that differ at their end still do. */
export function cutMiddle(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = Math.floor((length - 1) * 0.4);
  return `${text.slice(0, length - 1 - end).trimEnd()}…${text.slice(-end).trimStart()}`;
}

/** Text cut to a number of characters, with an ellipsis where it was cut. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
