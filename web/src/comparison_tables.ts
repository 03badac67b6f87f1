// SPDX-License-Identifier: Apache-2.0
// The tables of a comparison. The page takes the figures as they are given, and only words them.
import type { ComparedFigure, ComparisonData } from './data_comparison';
import { fixedText, monthText } from './format';
import { rowTable, type Cell, type Table, type Told } from './table';

/** As many plans beside the base as a table on paper has room for. */
const kOthersPerTable = 4;

export function blocksOf(others: number[]): number[][] {
  return Array.from({ length: Math.ceil(others.length / kOthersPerTable) }, (_, i) => others.slice(i * kOthersPerTable, (i + 1) * kOthersPerTable));
}

const nameOf = ({ plans, base }: ComparisonData, i: number) => (i === base ? `${plans[i]!.name} (base)` : plans[i]!.name);

export function signed(value: number, digits: number): string {
  return (value > 0 ? '+' : '') + fixedText(value, digits);
}

function valueCell({ kind, decimals, values }: ComparedFigure, plan: number): Told {
  const value = values[plan]!;
  if (value === null) return { value: null, text: '–', words: kind !== 'word' };
  if (typeof value === 'number') return { value, text: fixedText(value, decimals) };
  return { value, text: kind === 'month' ? monthText(value) : value };
}

function changeCell({ kind, decimals, values, changes }: ComparedFigure, plan: number, base: number): Told {
  const word = (text: string): Told => ({ value: null, text, words: true });
  if (kind === 'word') return word(values[plan] === values[base] ? '=' : 'differs');
  const change = changes[plan]!;
  if (change === null) return word(values[plan] === null && values[base] === null ? '=' : '–');
  if (change === 0) return { value: 0, text: '=', words: true };
  if (kind === 'month') return { value: change, text: `${fixedText(Math.abs(change), 0)} mo. ${change < 0 ? 'earlier' : 'later'}`, words: true };
  const text = signed(change, decimals);
  return { value: change, text: /^[+−]?[0.]+$/.test(text) ? '0' : text };
}

export function figuresTable(data: ComparisonData, figures: ComparedFigure[], block: number[]): Table {
  return rowTable(figures, [
    { name: 'Figure', cell: ({ label }) => label },
    { name: 'Unit', cell: ({ unit }) => ({ value: unit, text: unit }) },
    { name: nameOf(data, data.base), right: true, cell: (figure) => valueCell(figure, data.base) },
    ...block.flatMap((i) => [
      { name: nameOf(data, i), right: true, cell: (figure: ComparedFigure): Cell => valueCell(figure, i) },
      { name: 'change', right: true, cell: (figure: ComparedFigure): Cell => changeCell(figure, i, data.base) },
    ]),
  ]);
}

export function csvOf(data: ComparisonData, figures: ComparedFigure[], block: number[]): Table {
  const base = nameOf(data, data.base);
  return rowTable(figures, [
    { name: 'Figure', cell: ({ label }) => label },
    { name: 'Unit', cell: ({ unit }) => unit },
    { name: base, cell: ({ values }) => values[data.base]! },
    ...block.flatMap((i) => [
      { name: nameOf(data, i), cell: ({ values }: ComparedFigure): Cell => values[i]! },
      { name: `${nameOf(data, i)} less ${base}`, cell: ({ changes }: ComparedFigure): Cell => changes[i]! },
    ]),
  ]);
}

export function changesTable(data: ComparisonData): Table {
  return rowTable(data.plans.map((plan, i) => ({ ...plan, shown: nameOf(data, i) })), [
    { name: 'Plan', cell: ({ shown }) => shown },
    ...(data.one_title ? [] : [{ name: 'Programme', cell: ({ title }: { title: string }) => title }]),
    { name: 'Changes', cell: ({ changes }) => (changes.length > 0 ? changes.join('\n') : 'as written') },
  ]);
}

export function valueTable(data: ComparisonData): Table {
  return rowTable(data.plans.map((plan, i) => ({ ...plan, shown: nameOf(data, i) })), [
    { name: 'Plan', cell: ({ shown }) => shown },
    { name: data.goal, unit: data.unit, digits: 1, cell: ({ value }) => value },
    { name: 'proven bound', unit: data.unit, digits: 1, cell: ({ bound }) => bound },
  ]);
}

export function differenceTable(data: ComparisonData): Table {
  return rowTable(data.plans.filter((_, i) => i !== data.base), [
    { name: 'Plan', cell: ({ name }) => name },
    { name: 'Difference', unit: data.unit, digits: 1, cell: ({ difference }) => difference },
    { name: 'Proven, from', unit: data.unit, digits: 1, cell: ({ proven_low }) => proven_low },
    { name: 'to', unit: data.unit, digits: 1, cell: ({ proven_high }) => proven_high },
    { name: 'Distinguished', cell: ({ distinguishable, same_programme }) => (same_programme ? 'same programme' : distinguishable ? 'yes' : 'no') },
  ]);
}
