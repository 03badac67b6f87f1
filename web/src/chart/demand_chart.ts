// SPDX-License-Identifier: Apache-2.0
// How many racks we would take: racks across, price or lead time upwards. Points were asked; each holds half-way to its
// neighbours, and where a point is not possible the line breaks.
import type { Demand, DemandPoint } from '../data_negotiation';
import { fixedText } from '../format';
import { look } from '../look.svelte';
import type { Told } from '../table';
import type { EChartsCoreOption } from './echarts';
import { tooltipElement, tooltipStyle } from './tooltip';

/** What a demand curve runs over. */
export type Over = 'price' | 'lead';

export const isToday = (point: DemandPoint, over: Over) => (over === 'price' ? Math.abs(point.price_change_pct) < 1e-7 : point.lead_days === 0);

/** "+5 %", "−14 days" or "today". */
export function atText(point: DemandPoint, over: Over): string {
  if (isToday(point, over)) return 'today';
  const value = over === 'price' ? point.price_change_pct : point.lead_days;
  return `${value > 0 ? '+' : ''}${fixedText(value, 0)} ${over === 'price' ? '%' : 'days'}`;
}

export const atCell = (point: DemandPoint, over: Over): Told => ({
  value: over === 'price' ? point.price_change_pct : point.lead_days, text: atText(point, over),
});

const heightOf = (point: DemandPoint, over: Over) => (over === 'price' ? point.price_pct : point.lead_days);

/** The line's corners; null where it breaks. */
export function demandSteps(points: DemandPoint[], platform: number, over: Over): ([number, number] | null)[] {
  const up = [...points].sort((a, b) => heightOf(a, over) - heightOf(b, over));
  return up.flatMap((point, i) => {
    if (!point.possible) return [null];
    const own = heightOf(point, over);
    const half = (other: DemandPoint | undefined) => (other?.possible ? (heightOf(other, over) + own) / 2 : own);
    const racks = point.racks[platform]!;
    return [[racks, half(up[i - 1])], [racks, half(up[i + 1])]] as [number, number][];
  });
}

export function demandOption({ points }: Demand, platform: number, over: Over): EChartsCoreOption {
  const { colours } = look;
  const colour = look.series(0);
  const asked = points.filter(({ possible }) => possible);
  const at = (point: DemandPoint): [number, number] => [point.racks[platform]!, heightOf(point, over)];
  const today = asked.find((point) => isToday(point, over));
  const most = Math.max(...asked.map((point) => at(point)[0]), 1);
  const heights = points.map((point) => heightOf(point, over));
  const quiet = { color: colours.muted, fontSize: 11 };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', color: colours.ink },
    grid: { left: 56, right: 22, top: 34, bottom: 44, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltipStyle(colours),
      trigger: 'item',
      formatter: ({ seriesName, dataIndex }: { seriesName: string; dataIndex: number }) => {
        const point = seriesName === 'asked' ? asked[dataIndex] : undefined;
        return point ? tooltipElement(atText(point, over), [{ colour, name: 'racks', value: fixedText(point.racks[platform]!, 0) }]) : '';
      },
    },
    xAxis: {
      type: 'value', min: 0, splitNumber: 4, name: 'racks over the horizon', nameLocation: 'middle', nameGap: 25, nameTextStyle: quiet,
      axisLabel: { ...quiet, hideOverlap: true, formatter: (value: number) => fixedText(value, 0) }, splitLine: { lineStyle: { color: colours.grid } },
    },
    yAxis: {
      type: 'value', min: Math.min(...heights), max: Math.max(...heights), splitNumber: 5,
      name: over === 'price' ? "price, % of today's" : "lead time, days against today's", nameLocation: 'end', nameGap: 14,
      nameTextStyle: { ...quiet, align: 'left', padding: [0, 0, 0, -52] },
      axisLabel: { ...quiet, formatter: (value: number) => (over === 'price' ? `${fixedText(value, 0)} %` : `${value > 0 ? '+' : ''}${fixedText(value, 0)} d`) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      { type: 'line', name: 'steps', symbol: 'none', silent: true, connectNulls: false, data: demandSteps(points, platform, over).map((corner) => corner ?? ['-', '-']), lineStyle: { color: colour, width: 2 } },
      ...(today ? [{ type: 'line', name: 'today', symbol: 'none', silent: true, data: [[0, heightOf(today, over)], [most, heightOf(today, over)]], lineStyle: { color: colours.muted, width: 1, type: [3, 3] } }] : []),
      {
        type: 'line', name: 'asked', symbol: 'circle', showAllSymbol: true, symbolSize: 7, lineStyle: { width: 0 }, z: 5,
        itemStyle: { color: colours.paper, borderColor: colour, borderWidth: 1.6 },
        data: asked.map((point) => (point === today
          ? { value: at(point), symbolSize: 12, itemStyle: { color: look.series(5), borderColor: colours.ink, borderWidth: 1.2 }, label: todayLabel(point.racks[platform]!, most) }
          : { value: at(point) })),
      },
    ],
  };
}

/** Below on the left or above on the right, where a falling curve leaves room. */
function todayLabel(racks: number, most: number): object {
  const left = racks > most / 2;
  return {
    show: true, position: left ? 'left' : 'right', offset: [0, left ? 13 : -11], fontSize: 12, fontWeight: 700, color: look.colours.ink,
    textBorderColor: look.colours.paper, textBorderWidth: 4, formatter: () => `today: ${fixedText(racks, 0)} racks`,
  };
}
