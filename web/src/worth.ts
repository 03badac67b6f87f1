// SPDX-License-Identifier: Apache-2.0
// What a change is worth, as text and in tables. What cannot be distinguished from zero, or is not possible, has no number.
import type { Horizon, Worth } from './data_worth';
import { digitsFor, monthText, plainText, signedText } from './format';
import type { Told } from './table';

const kWords: Record<Exclude<Worth['state'], 'told'>, string> = {
  not_distinguishable: 'not distinguishable',
  not_known: 'not known',
  not_possible: 'not possible',
  not_answered: 'not answered',
};

/** "+8.91", or why there is no number, in two words. */
export function worthText({ state, change }: Worth, digits: number): string {
  return state === 'told' ? signedText(change!, digits) : kWords[state];
}

export function worthCell(worth: Worth, digits: number): Told {
  const text = worthText(worth, digits);
  return worth.state === 'told' ? { value: worth.change, text } : { value: null, text, words: true };
}

/** The error bar: "8.73 to 9.09", "8.73 or better"; or why the change is not possible. */
export function barText({ state, low, high, why }: Worth, digits: number): string {
  if (state === 'not_possible') return `not possible: ${why}`;
  if (low === null) return '';
  return high === null ? `${plainText(low, digits)} or better` : `${plainText(low, digits)} to ${plainText(high, digits)}`;
}

/** As many decimals as these need. */
export function worthDigits(all: Worth[]): number {
  return digitsFor(all.map(({ change }) => change));
}

/** "Jan 2026 to Dec 2028 (36 months)". */
export function horizonText({ first, last, months }: Horizon): string {
  return `${monthText(first)} to ${monthText(last)} (${months} months)`;
}
