// SPDX-License-Identifier: Apache-2.0
// Charts over months: one description for stacked areas, bars and lines.
import type { Meta } from '../data';
import { monthName, monthText } from '../format';
import { look } from '../look.svelte';
import { monthTable, type Table } from '../table';
import type { EChartsCoreOption } from './echarts';
import { kMarkPaths, type LegendItem, type Mark } from './legend';
import { tooltipElement, tooltipStyle, type TooltipLine } from './tooltip';

export interface MonthSeries {
  name: string;
  values: (number | null)[];
  colour: string;
  /**
   * area: stacked on the other areas. bar: stacked on the other bars of its
   * stack. down: a bar below the axis; its values are given as positive.
   * line: a line. dashed: a line for a limit. band: forbidden ground, shaded from below up to it.
   * dot, diamond, cross: a mark where there is a value; tooltip and table leave it out.
   */
  kind: 'area' | 'bar' | 'down' | 'line' | 'dashed' | 'band' | Mark;
  /** Bars with different stacks stand beside each other. */
  stack?: string;
}

export interface MonthChart {
  meta: Meta;
  series: MonthSeries[];
  /** What the y axis counts, with its unit. */
  axis: string;
  /** Unit for the table's column heads. */
  unit: string;
  /** A value as text, for the axis and the tooltip. */
  text: (value: number) => string;
  /** Show lines as steps, for figures that hold for a whole month. Default true. */
  steps?: boolean;
  /** Does the y axis start at zero? Default true. */
  fromZero?: boolean;
  /** Ends of the y axis, four steps apart; what lies beyond them is cut off. */
  top?: number;
  bottom?: number;
  /** What the tooltip says of a month besides the figures. */
  remarks?: (index: number) => TooltipLine[];
}

const isMark = (kind: MonthSeries['kind']): kind is Mark => kind in kMarkPaths;

/** Series that are zero throughout say nothing, and are left out of chart, legend and table alike. */
export function shown(series: MonthSeries[]): MonthSeries[] {
  return series.filter(({ values }) => values.some((value) => value !== null && value !== 0));
}

export function monthLegend(chart: MonthChart): LegendItem[] {
  const items: LegendItem[] = shown(chart.series).map(({ name, colour, kind }) => ({
    name,
    colour,
    mark: kind === 'area' || kind === 'bar' || kind === 'down' ? 'block' : kind,
  }));
  const tail = chart.meta.months[chart.meta.horizon_months];
  if (tail) items.push({ name: `tail, from ${monthText(tail)}`, colour: look.colours.tail, mark: 'band' });
  return items;
}

/** One legend for charts that stand side by side. */
export function gridLegend(charts: MonthChart[]): LegendItem[] {
  const items = new Map(charts.flatMap(monthLegend).map((item) => [item.name, item]));
  const isTail = ({ name }: LegendItem) => name.startsWith('tail,');
  return [...items.values()].sort((a, b) => Number(isTail(a)) - Number(isTail(b)));
}

export function monthChartTable(chart: MonthChart): Table {
  return monthTable(chart.meta.months, shown(chart.series).filter(({ kind }) => !isMark(kind)).map(({ name, values }) => ({ name, unit: chart.unit, values })));
}

/** Which months get a label, so that labels have about 40 pixels each. */
export function monthLabelled(months: string[], width: number): (index: number) => boolean {
  const perMonth = width / months.length;
  const step = perMonth > 44 ? 1 : perMonth * 3 > 44 ? 3 : perMonth * 6 > 44 ? 6 : 12;
  const isLabelled = (month: string) => (Number(month.slice(5, 7)) - 1) % step === 0;
  const none = !months.some(isLabelled);
  return (index) => (none ? index === 0 : isLabelled(months[index]!));
}

export function monthOption(chart: MonthChart, width: number): EChartsCoreOption {
  const { meta, text } = chart;
  const { colours } = look;
  const left = 60;
  const labelled = monthLabelled(meta.months, width - left - 14);
  const series = shown(chart.series);
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', color: colours.ink },
    grid: { left, right: 14, top: 30, bottom: 26, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltipStyle(colours),
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: colours.muted, width: 1, type: 'solid' } },
      formatter: (points: { dataIndex: number }[]) => monthTooltip(chart, series, points[0]?.dataIndex ?? 0),
    },
    xAxis: {
      type: 'category',
      data: meta.months,
      boundaryGap: true,
      axisLine: { lineStyle: { color: colours.muted } },
      axisTick: { alignWithLabel: true, interval: labelled, lineStyle: { color: colours.muted } },
      axisLabel: {
        interval: labelled,
        color: colours.muted,
        fontSize: 11,
        formatter: (month: string) => (month.endsWith('-01') ? month.slice(0, 4) : monthName(month)),
      },
      splitArea: {
        show: meta.horizon_months < meta.months.length,
        interval: (index: number) => index === meta.horizon_months,
        areaStyle: { color: ['rgba(0,0,0,0)', colours.tail] },
      },
    },
    yAxis: {
      type: 'value',
      name: chart.axis,
      nameLocation: 'end',
      nameGap: 12,
      nameTextStyle: { align: 'left', color: colours.muted, fontSize: 11, padding: [0, 0, 0, -left + 4] },
      scale: chart.fromZero === false,
      max: chart.top,
      min: chart.bottom,
      interval: chart.top !== undefined && chart.bottom === 0 ? chart.top / 4 : undefined,
      splitNumber: 4,
      boundaryGap: [0, '4%'],
      axisLabel: { color: colours.muted, fontSize: 11, formatter: text },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: series.map((one) => seriesOption(one, chart.steps ?? true)),
  };
}

function seriesOption({ name, values, colour, kind, stack }: MonthSeries, steps: boolean): object {
  const step = steps ? 'middle' : false;
  if (kind === 'bar' || kind === 'down') {
    const data = kind === 'down' ? values.map((value) => (value === null ? null : -value)) : values;
    return { type: 'bar', name, data, stack: stack ?? 'bars', itemStyle: { color: colour }, barCategoryGap: '18%', barGap: '10%' };
  }
  const common = { type: 'line', name, data: values, step, symbol: 'none', connectNulls: false };
  if (kind === 'area') {
    return {
      ...common,
      stack: 'areas',
      lineStyle: { width: 0.5, color: look.colours.paper },
      itemStyle: { color: colour },
      areaStyle: { color: colour, opacity: 0.9 },
    };
  }
  if (kind === 'band') {
    return { ...common, lineStyle: { width: 1.25, color: look.colours.bad }, itemStyle: { color: colour }, areaStyle: { color: colour, opacity: 1, origin: 'start' }, z: 1 };
  }
  if (isMark(kind)) {
    return { ...common, step: false, symbol: `path://${kMarkPaths[kind]}`, showAllSymbol: true, symbolSize: kind === 'dot' ? 7 : 11, lineStyle: { width: 0 }, itemStyle: { color: colour }, z: 8 };
  }
  return {
    ...common,
    lineStyle: { width: kind === 'dashed' ? 1.75 : 2.25, type: kind === 'dashed' ? [5, 4] : 'solid', color: colour },
    itemStyle: { color: colour },
    z: 5,
  };
}

function monthTooltip({ meta, text, remarks }: MonthChart, series: MonthSeries[], index: number): HTMLElement {
  const lines = series
    .map(({ name, colour, kind, values }) => ({ name, colour, kind, value: values[index] ?? null }))
    .filter(({ value, kind }) => value !== null && !isMark(kind) && (value !== 0 || kind === 'line' || kind === 'dashed'))
    .map(({ name, colour, value }) => ({ name, colour, value: text(value as number) }));
  const tail = index >= meta.horizon_months ? ', tail' : '';
  return tooltipElement(`${monthText(meta.months[index]!)}${tail}`, [...lines, ...(remarks?.(index) ?? [])]);
}
