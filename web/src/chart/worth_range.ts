// SPDX-License-Identifier: Apache-2.0
import type { Worth } from '../data_worth';
import type { RangeEnd } from './range_chart';

/** The error bar of what a change is worth; open where it may be more. */
export function worthRange({ change, low, high }: Worth): [RangeEnd, RangeEnd] | undefined {
  if (change === null || low === null) return undefined;
  return [{ at: low }, high === null ? { at: change, open: true } : { at: high }];
}
