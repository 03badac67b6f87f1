// SPDX-License-Identifier: Apache-2.0
// Sources and uses as a Sankey diagram: every source flows into the programme,
// and out of it every use.
import type { SourceUse } from '../data';
import { look } from '../look.svelte';
import { cutMiddle } from '../format';
import type { EChartsCoreOption } from './echarts';
import { tooltipElement, tooltipStyle } from './tooltip';

/** Room above and below, so that the labels of thin flows at the edges are whole. */
const kEdge = 18;

export function drawnFlows(flows: SourceUse[]): SourceUse[] {
  return flows.filter(({ amount_usd_m }) => amount_usd_m > 0);
}

export function sankeyHeight(flows: SourceUse[]): number {
  const drawn = drawnFlows(flows);
  const most = Math.max(drawn.filter(({ side }) => side === 'source').length, drawn.filter(({ side }) => side === 'use').length);
  return Math.max(300, most * 42 + 2 * kEdge);
}

export function sankeyOption(flows: SourceUse[], width: number, text: (usd_m: number) => string): EChartsCoreOption {
  const { colours } = look;
  const drawn = drawnFlows(flows);
  const narrow = width < 620;
  const side = narrow ? Math.floor(width * 0.36) : Math.min(300, Math.floor(width * 0.31));
  // Names may occur on both sides, so nodes are told apart by position.
  const key = (i: number) => `${drawn[i]!.side}:${i}`;
  const groups = [...new Set(drawn.map(({ group }) => group))];
  const colour = (flow: SourceUse) => look.series(groups.indexOf(flow.group));
  const label = ({ name, amount_usd_m }: SourceUse) =>
    narrow ? `${cutMiddle(name, 21)}\n${text(amount_usd_m)}` : `${cutMiddle(name, 34)}  ${text(amount_usd_m)}`;
  const kProgramme = 'programme';
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', color: colours.ink },
    tooltip: {
      ...tooltipStyle(colours),
      trigger: 'item',
      formatter: (point: { dataType?: string; data?: { flow?: number } }) => {
        const index = point.data?.flow;
        if (index === undefined) return tooltipElement('Programme', []);
        const flow = drawn[index]!;
        return tooltipElement(flow.name, [{ colour: colour(flow), name: flow.group || flow.side, value: text(flow.amount_usd_m) }]);
      },
    },
    series: [{
      type: 'sankey',
      left: side,
      right: side,
      top: kEdge,
      bottom: kEdge,
      nodeWidth: 12,
      nodeGap: narrow ? 26 : 15,
      layoutIterations: 0,
      draggable: false,
      emphasis: { focus: 'adjacency' },
      label: { color: colours.ink, fontSize: narrow ? 10.5 : 12, lineHeight: narrow ? 13 : 15 },
      lineStyle: { opacity: 0.38, curveness: 0.5 },
      data: [
        { name: kProgramme, depth: 1, itemStyle: { color: colours.muted, borderWidth: 0 }, label: { show: false } },
        ...drawn.map((flow, i) => ({
          name: key(i),
          flow: i,
          depth: flow.side === 'source' ? 0 : 2,
          itemStyle: { color: colour(flow), borderWidth: 0 },
          label: {
            position: flow.side === 'source' ? 'left' : 'right',
            align: flow.side === 'source' ? 'right' : 'left',
            formatter: () => label(flow),
          },
        })),
      ],
      links: drawn.map((flow, i) => ({
        source: flow.side === 'source' ? key(i) : kProgramme,
        target: flow.side === 'source' ? kProgramme : key(i),
        value: flow.amount_usd_m,
        flow: i,
        lineStyle: { color: colour(flow) },
      })),
    }],
  };
}
