// SPDX-License-Identifier: Apache-2.0
// A small language for describing data, so that one description serves three
// readers: the TypeScript compiler (`Shape`), the page, which refuses data that
// does not follow it, and the people who write the data in C++.

/** The version of the contract of every kind of page; `contract_version` must equal it. */
export const kContractVersion = 5;

/** What a field may hold. `months` is the number of months of the report. */
export interface Field<T> {
  /** For `Shape` only; never set. */
  readonly type?: T;
  /** Adds a sentence to `faults` for everything that is wrong at `path`. */
  check(value: unknown, path: string, months: number, faults: string[]): void;
}

export type Shape<F> = F extends Field<infer T> ? T : never;

function field<T>(expected: string, holds: (value: unknown, months: number) => boolean): Field<T> {
  return {
    check(value, path, months, faults) {
      if (!holds(value, months)) faults.push(`${path}: expected ${expected}, found ${shown(value)}`);
    },
  };
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isMonth = (value: unknown) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value);

/** Any text; shown as text, never as markup. May be empty. */
export const text = field<string>('text', (value) => typeof value === 'string');
/** A finite number. */
export const number = field<number>('a number', isNumber);
/** True or false. */
export const flag = field<boolean>('true or false', (value) => typeof value === 'boolean');
/** A month, "2025-06". */
export const month = field<string>('a month such as "2025-06"', isMonth);
/** A list of months, oldest first. */
export const monthList = field<string[]>(
  'a list of months, oldest first',
  (value) => Array.isArray(value) && value.length > 0 && value.every(isMonth) &&
    value.every((m, i) => i === 0 || value[i - 1] < m),
);
/** One number for every month of `meta.months`. */
export const series: Field<number[]> = {
  check(value, path, months, faults) {
    const problem = seriesProblem(value, months, isNumber, 'numbers');
    if (problem) faults.push(`${path}: ${problem}`);
  },
};
/** As `series`; null where the figure does not exist in that month. */
export const gappySeries: Field<(number | null)[]> = {
  check(value, path, months, faults) {
    const problem = seriesProblem(value, months, (v) => v === null || isNumber(v), 'numbers or null');
    if (problem) faults.push(`${path}: ${problem}`);
  },
};

function seriesProblem(value: unknown, months: number, holds: (v: unknown) => boolean, what: string): string | null {
  if (!Array.isArray(value)) return `expected ${months} ${what}, found ${shown(value)}`;
  if (value.length !== months) return `expected ${months} ${what}, one per month, found ${value.length}`;
  const bad = value.findIndex((v) => !holds(v));
  return bad < 0 ? null : `expected ${what}, found ${shown(value[bad])} at month ${bad}`;
}

/** One of the words given. */
export function oneOf<const W extends readonly string[]>(...words: W): Field<W[number]> {
  return field<W[number]>(`one of ${words.map((w) => `"${w}"`).join(', ')}`, (value) => words.includes(value as string));
}

/** The field, or null where there is nothing to say. */
export function orNull<T>(inner: Field<T>): Field<T | null> {
  return { check: (value, path, months, faults) => { if (value !== null) inner.check(value, path, months, faults); } };
}

/** Text or a number. */
export const textOrNumber = field<string | number>('text or a number', (v) => typeof v === 'string' || isNumber(v));

/** An object with exactly these fields. A field that the contract does not know is a fault. */
export function row<F extends Record<string, Field<unknown>>>(fields: F): Field<{ [K in keyof F]: Shape<F[K]> }> {
  return {
    check(value, path, months, faults) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        faults.push(`${path}: expected an object, found ${shown(value)}`);
        return;
      }
      const object = value as Record<string, unknown>;
      for (const [name, inner] of Object.entries(fields)) inner.check(object[name], `${path}.${name}`, months, faults);
      for (const name of Object.keys(object)) {
        if (!Object.hasOwn(fields, name)) faults.push(`${path}.${name}: the contract has no such field`);
      }
    },
  };
}

/** A list, possibly empty, of such rows. */
export function table<T>(inner: Field<T>): Field<T[]> {
  return {
    check(value, path, months, faults) {
      if (!Array.isArray(value)) {
        faults.push(`${path}: expected a list, found ${shown(value)}`);
        return;
      }
      value.forEach((item, i) => inner.check(item, `${path}[${i}]`, months, faults));
    },
  };
}
