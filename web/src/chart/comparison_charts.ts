// SPDX-License-Identifier: Apache-2.0
// The charts of a comparison: values with their bounds, and differences with what is proven of them.
import { signed } from '../comparison_tables';
import type { ComparedPlan, ComparisonData } from '../data_comparison';
import { fixedText } from '../format';
import { look } from '../look.svelte';
import type { LegendItem } from './legend';
import type { RangeChart, RangeMark } from './range_chart';

const kNoValue = 'no value: funding shortfall';

function absent(row: number): RangeMark {
  return { row, kind: 'words', value: 0, colour: look.colours.ink, side: 'right', words: [kNoValue], tip: [{ colour: null, name: kNoValue, value: '' }] };
}

function valueMark(data: ComparisonData, { value, bound }: ComparedPlan, row: number): RangeMark {
  if (value === null) return absent(row);
  const colour = row === data.base ? look.series(4) : look.series(0);
  const said = bound === null ? 'no bound' : `bound ${fixedText(bound, 1)}`;
  return {
    row, kind: 'bar', value, colour, side: 'right', words: [`${fixedText(value, 1)}, ${said}`],
    range: bound === null ? undefined : bound < value ? [{ at: bound }, { at: value, bar: true }] : [{ at: value, bar: true }, { at: bound }],
    tip: [{ colour, name: `${data.goal}, ${data.unit}`, value: fixedText(value, 1) }, { colour: null, name: 'proven bound', value: bound === null ? 'none' : fixedText(bound, 1) }],
  };
}

export function valueChart(data: ComparisonData): RangeChart {
  return {
    rows: data.plans.map(({ name }, i) => ({ name: i === data.base ? `${name} (base)` : name, strong: i === data.base })),
    marks: data.plans.map((plan, i) => valueMark(data, plan, i)),
    axis: `${data.goal}, ${data.unit}`,
    edge: true,
  };
}

export function valueLegend(): LegendItem[] {
  return [
    { name: 'the base', colour: look.series(4), mark: 'block' }, { name: 'other plans', colour: look.series(0), mark: 'block' },
    { name: 'from the plan to its bound', colour: look.colours.ink, mark: 'line' },
  ];
}

function differenceMark({ unit }: ComparisonData, plan: ComparedPlan, row: number): RangeMark {
  const { difference, proven_low, proven_high, distinguishable, same_programme } = plan;
  if (difference === null) return absent(row);
  const said = distinguishable ? '' : same_programme ? ', same programme' : ', not distinguishable';
  const colour = look.series(5);
  const end = (value: number | null) => (value === null ? 'not proven' : signed(value, 1));
  return {
    row, kind: distinguishable ? 'dot' : 'ring', value: difference, colour, side: 'right', words: [`${signed(difference, 1)}${said}`],
    range: [{ at: proven_low }, { at: proven_high }],
    tip: [
      { colour: null, name: `difference, ${unit}`, value: signed(difference, 1) }, { colour: null, name: 'proven, from', value: end(proven_low) },
      { colour: null, name: 'proven, to', value: end(proven_high) },
    ],
  };
}

export function differenceChart(data: ComparisonData): RangeChart {
  const others = data.plans.filter((_, i) => i !== data.base);
  return {
    rows: others.map(({ name }) => ({ name })),
    marks: others.map((plan, row) => differenceMark(data, plan, row)),
    axis: `${data.unit} more than ${data.plans[data.base]!.name}`,
    edge: true,
  };
}

export function differenceLegend(): LegendItem[] {
  return [
    { name: 'distinguished from zero', colour: look.series(5), mark: 'dot' },
    { name: 'what the bounds prove; with an arrow: no end is proven there', colour: look.colours.ink, mark: 'line' },
  ];
}
