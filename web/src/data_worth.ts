// SPDX-License-Identifier: Apache-2.0
// What the data of a tornado and of a negotiation share.

import { month, number, oneOf, orNull, row, text, type Shape } from './contract';

/** What a change is worth to the plan, with its error bar. */
export const Worth = row({
  state: oneOf('told', 'not_distinguishable', 'not_known', 'not_possible', 'not_answered'), // from zero; not known: so does its opposite gain
  change: orNull(number), // null unless it is told, and so are the ends of the error bar
  low: orNull(number),
  high: orNull(number), // null also where it may be more: decisions were not chosen again to the end
  why: text, // why it is not possible, else ""
});

/** The months planned for, without the tail. */
export const Horizon = row({
  first: month,
  last: month,
  months: number,
});

export type Worth = Shape<typeof Worth>;
export type Horizon = Shape<typeof Horizon>;
