// SPDX-License-Identifier: Apache-2.0
// What a negotiation sheet says in words.
import type { Indifference, NegotiationData } from './data_negotiation';
import { fixedText } from './format';
import type { Fact } from './parts/Facts.svelte';

/** A supplier with less has no racks in the plan. */
const kLeastRacks = 0.5;

function relationship({ without, relationship: worth, unit }: NegotiationData): Fact {
  const label = 'What the relationship is worth';
  if (without.state === 'not_answered') return { label, figure: 'Not answered.' };
  if (without.state === 'not_possible') {
    return { label, figure: 'We cannot walk away.', note: `No plan is known without new contracts of theirs: ${without.why}.` };
  }
  if (worth === null) {
    return { label, figure: 'We can walk away.', note: 'The worth is not distinguishable from zero: another plan does as well without new contracts.' };
  }
  return {
    label, figure: fixedText(worth, 1), unit: `${unit} at most`,
    note: 'Our plan, less the best plan found without new contracts; signed ones stay. Terms that cost us more than this are worse than walking away.',
  };
}

function split({ split: parts }: NegotiationData): Fact {
  const own = parts.find((part) => part.own && part.racks >= kLeastRacks);
  const others = parts.filter((part) => !part.own && part.racks >= kLeastRacks)
    .map(({ supplier, racks, share_pct }) => `${supplier} ${fixedText(racks, 0)} (${fixedText(share_pct, 0)} %)`);
  return {
    label: 'What they have today', figure: own ? `${fixedText(own.racks, 0)} racks` : 'No racks', unit: own ? `${fixedText(own.share_pct, 0)} % of all` : '',
    note: `Of the racks that the best plan known orders over the horizon. ${others.length > 0 ? `The others: ${others.join(', ')}.` : 'No other supplier has racks in it.'}`,
  };
}

/** "up to 40.7 % above today's price", or why there is no such price. */
export function stopsAt({ taken, price_change_pct, why_not }: Indifference): string {
  if (price_change_pct === null) return why_not || 'no such price was found';
  return `${taken ? 'up to' : 'worth something from'} ${fixedText(Math.abs(price_change_pct), 1)} % ${price_change_pct < 0 ? 'below' : 'above'} today's price`;
}

export function factsOf(data: NegotiationData): Fact[] {
  return [relationship(data), split(data)];
}

export function howNotes({ only_packages, gained, unit }: NegotiationData, amount: (value: number) => string): string[] {
  return [
    "Each worth is a difference between two sides: the plan's value with the change, less its value without it. The plan's whole decisions (buildings, power, contracts, campaigns) are held, and everything else is a linear programme that is solved in the same way on both sides, so that nothing is rounded between them.",
    "For the relationship, the terms at the head of the list, the demand, the rivals and the packages, the whole decisions were also chosen again by a search under the new terms. Further terms are worth what they are worth to the plan's own decisions.",
    'An error bar runs from what the held decisions say to what the new ones say, and a fiftieth of the change further for what the search may have missed. It is not a proof: what is proven of the plans is wider. “Or more”: decisions were not chosen again there, or not to the end of the search, so that the worth may be more.',
    '“Not distinguishable” means that the error bar contains zero; “not known”, that a step towards us and a step away both gain, and that a longer search found no better plan to measure them against. No number is given then, since even its sign is not known.',
    ...(only_packages ? [] : [
      'Demand: every set of decisions that was found is tried at the neighbouring prices and dates too. Racks are those of linear programmes and need not be whole; they are rounded here. Error bars are of the value: a longer search may find plans that take other racks for nearly the same value.',
      "The indifference (walk-away) price is the price at which the best plan known with the offer is worth no more than the best plan known without it. An offer's prices move together, all other terms stay.",
    ]),
    ...(gained !== null && gained >= 0.05 ? [`Before the first question, a search from the plan's own decisions found ${amount(gained)} ${unit} more. All figures stand against the plan with this improvement.`] : []),
  ];
}

/** Terms without a number, by what they are of: "GB300, Taoyuan: price, deposit". */
export function withoutNumber({ terms }: NegotiationData, answered: boolean): { of: string; terms: string[] }[] {
  const lists = new Map<string, string[]>();
  for (const { term, of, better, worse } of terms) {
    if (better.state === 'told' || worse?.state === 'told') continue;
    const possible = [better, worse].some((one) => one !== null && one.state !== 'not_possible' && one.state !== 'not_answered');
    if (possible !== answered) continue;
    const why = possible || !better.why ? '' : ` (${better.why})`;
    lists.set(of, [...(lists.get(of) ?? []), term + why]);
  }
  return [...lists].map(([of, list]) => ({ of, terms: list }));
}
