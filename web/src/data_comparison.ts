// SPDX-License-Identifier: Apache-2.0
// The data behind a comparison: what `stargate compare -o` writes and the page shows.

import { flag, number, oneOf, orNull, row, table, text, textOrNumber, type Shape } from './contract';

export const ComparedPlan = row({
  name: text,
  title: text, // of its programme
  changes: table(text), // made to the programme; none: as written
  same_programme: flag, // as the base
  value: orNull(number), // of the goal; null: cash is missing, so that the plan has none
  bound: orNull(number), // null: no bound is proven
  difference: orNull(number), // of the value, to the base's; null of the base itself and where one has no value
  proven_low: orNull(number), // what the bounds prove of the difference between the best plans of both programmes
  proven_high: orNull(number), // null: nothing is proven on that side
  distinguishable: flag, // more or less than zero for certain, and not of the base's own programme
  proven: text, // the same as a sentence; "" of the base
});

/** A figure of every plan. */
export const ComparedFigure = row({
  key: text,
  label: text,
  unit: text, // "" of months and words
  kind: oneOf('amount', 'month', 'word'),
  decimals: number, // of amounts
  values: table(orNull(textOrNumber)), // by plan; months as "2027-03"; null: the plan has no such figure
  changes: table(orNull(number)), // to the base's; of months, how many later; of words null
});

export const ComparedSection = row({
  name: text, // "money"
  title: text, // "Money over all months"
  figures: table(ComparedFigure),
});

export const ComparisonData = row({
  kind: oneOf('comparison'),
  contract_version: number, // kContractVersion
  goal: text, // "value", "cost", "compute in 2027-12"
  unit: text, // of the goal
  sense: oneOf('max', 'min'), // is more of the goal better, or less?
  base: number, // which of `plans` the others are compared with, from 0
  one_title: flag, // do all programmes have the same title?
  plans: table(ComparedPlan),
  sections: table(ComparedSection),
});

export type ComparedPlan = Shape<typeof ComparedPlan>;
export type ComparedFigure = Shape<typeof ComparedFigure>;
export type ComparisonData = Shape<typeof ComparisonData>;

/** Every way in which `value` departs from the contract. */
export function comparisonFaults(value: unknown): string[] {
  const faults: string[] = [];
  ComparisonData.check(value, 'data', 0, faults);
  if (faults.length > 0) return faults;
  const { base, plans, sections } = value as ComparisonData;
  if (!Number.isInteger(base) || base < 0 || base >= plans.length) faults.push(`data.base: expected one of ${plans.length} plans, found ${base}`);
  sections.forEach(({ figures }, s) => figures.forEach(({ values, changes }, f) => {
    for (const [name, list] of [['values', values], ['changes', changes]] as const) {
      if (list.length !== plans.length) faults.push(`data.sections[${s}].figures[${f}].${name}: expected one for each of ${plans.length} plans, found ${list.length}`);
    }
  }));
  return faults;
}
