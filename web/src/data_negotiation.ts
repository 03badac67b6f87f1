// SPDX-License-Identifier: Apache-2.0
// The data behind a negotiation sheet: what `stargate negotiate -o` writes and the page shows.
// `of` names what a row is about: an offer, or "all offers" of the supplier together.

import { flag, month, number, oneOf, orNull, row, table, text, type Shape } from './contract';
import { Horizon, Worth } from './data_worth';

/** Racks that the best plan known orders of a supplier, over the horizon. */
export const Split = row({
  supplier: text,
  own: flag, // the one that is met
  racks: number,
  share_pct: number, // of all racks
});

/** The price at which we would as soon do without. */
export const Indifference = row({
  of: text,
  taken: flag, // does the plan take new racks of it?
  price_change_pct: orNull(number), // against today's price; null: none was found
  worth: orNull(number), // of having the offer at today's price; null where it is not taken
  why_not: text, // why no price was found, or ""
});

export const Term = row({
  term: text, // "price", "lead time", "deposit"
  of: text,
  today: text,
  step: text, // "1 week sooner"
  is_price: flag, // against which the other terms of the same offer are weighed
  better: Worth, // of one step towards us
  worse: orNull(Worth), // of one step away; null: there is no such step
  price_pct: orNull(number), // the step towards us is worth so many per cent of the offer's price
  end: oneOf('not_asked', 'found', 'beyond'), // how far the term may go, the price as it is, until we would do without
  ends_at: text, // the term there; "" where it was not asked
});

/** What we would take at one price, or at one lead time. */
export const DemandPoint = row({
  price_pct: number, // of today's
  price_change_pct: number,
  lead_days: number, // more than today's
  possible: flag,
  change: orNull(number), // of the plan's value
  low: orNull(number),
  high: orNull(number),
  racks: table(number), // over the horizon, by platform; none where it is not possible
  all_racks: orNull(number), // of all platforms together
  racks_by_quarter: table(table(number)), // by platform, then by quarter
  why: text, // why an earlier date is worth less than a later one, or ""
});

export const Demand = row({
  platforms: table(text), // of which racks are taken at any point
  quarters: table(month), // the first month of each quarter of the horizon
  points: table(DemandPoint),
});

export const Lateness = row({
  of: text,
  weeks: number,
  cost: orNull(number), // null: not distinguishable from zero; below zero: later is better for us
  low: orNull(number),
  high: orNull(number),
  damages_pct: orNull(number), // of the price of these racks, that would make up for it
  damages_pct_a_week: orNull(number),
});

/** An offer of a rival that matches the supplier's. */
export const Rival = row({
  supplier: text,
  offer: text,
  platform: text,
  what: text, // "matches price and lead time of ..."
  worth: Worth,
  ours_before_racks: orNull(number), // of the supplier that is met; null where it is not possible
  ours_racks: orNull(number),
  rival_before_racks: orNull(number),
  rival_racks: orNull(number),
});

/** Changes of the terms, judged together. */
export const Package = row({
  changes: table(text), // as for --offer
  verdict: oneOf('accept', 'reject', 'not distinguishable', 'not possible'),
  worth: Worth,
  counter: text, // what follows, as a sentence
});

export const NegotiationData = row({
  kind: oneOf('negotiation'),
  contract_version: number, // kContractVersion
  supplier: text,
  title: text, // of the programme
  horizon: Horizon,
  unit: text, // of the plan's value
  stopped: flag, // were the questions stopped before all were answered?
  only_packages: flag, // was nothing but the packages asked about?
  gained: orNull(number), // by what a search before the first question improved the plan
  without: Worth, // of going without new contracts of the supplier
  relationship: orNull(number), // what the relationship is worth at most; null where `without` is not told
  split: table(Split),
  indifference: table(Indifference),
  terms: table(Term), // by worth of a step, the largest first
  by_price: Demand,
  by_lead: Demand,
  lateness: table(Lateness),
  rivals: table(Rival),
  packages: table(Package),
});

export type Indifference = Shape<typeof Indifference>;
export type Term = Shape<typeof Term>;
export type DemandPoint = Shape<typeof DemandPoint>;
export type Demand = Shape<typeof Demand>;
export type NegotiationData = Shape<typeof NegotiationData>;

/** Every way in which `value` departs from the contract. */
export function negotiationFaults(value: unknown): string[] {
  const faults: string[] = [];
  NegotiationData.check(value, 'data', 0, faults);
  if (faults.length > 0) return faults;
  const { by_price, by_lead } = value as NegotiationData;
  for (const [name, { platforms, quarters, points }] of Object.entries({ by_price, by_lead })) {
    points.forEach(({ possible, racks, racks_by_quarter }, i) => {
      const count = possible ? platforms.length : 0;
      if (racks.length !== count) faults.push(`data.${name}.points[${i}].racks: expected ${count}, found ${racks.length}`);
      if (racks_by_quarter.length !== count || racks_by_quarter.some((list) => list.length !== quarters.length)) {
        faults.push(`data.${name}.points[${i}].racks_by_quarter: expected ${count} lists of ${quarters.length}`);
      }
    });
  }
  return faults;
}
