// SPDX-License-Identifier: Apache-2.0
// Rows of bars or points on one axis through zero, each with the range in which it may lie: what plans are worth, what
// swings and terms do.
import { cutMiddle, fixedText } from '../format';
import { look } from '../look.svelte';
import type { EChartsCoreOption } from './echarts';
import { tooltipElement, tooltipStyle, type TooltipLine } from './tooltip';

export interface RangeRow {
  name: string;
  /** A second line under the name. */
  under?: string;
  strong?: boolean;
}

/** An end of a range: known, or open, beyond which it may go on; an end without a place goes on beyond the axis. */
export interface RangeEnd {
  at: number | null;
  open?: boolean;
  /** It is the end of the bar, and needs no cap. */
  bar?: boolean;
}

export interface RangeMark {
  row: number;
  /** bar: from zero to the value. dot, ring: a point. words: nothing is drawn, and its words stand at zero. */
  kind: 'bar' | 'dot' | 'ring' | 'words';
  value: number;
  colour: string;
  range?: [RangeEnd, RangeEnd];
  /** Above or below the middle of its row, where two bars lie on the same side. */
  lane?: -1 | 1;
  /** On which side of the mark its words stand. */
  side: 'left' | 'right';
  /** One line, or two, of which the first is quiet. */
  words: string[];
  tip: TooltipLine[];
}

export interface RangeChart {
  rows: RangeRow[];
  marks: RangeMark[];
  /** What the axis counts, with its unit. */
  axis: string;
  /** Do words stand at the right edge, in a column, rather than beside their marks? */
  edge?: boolean;
  /** A dashed line through all rows. */
  reference?: { value: number; name: string };
  /** What lies to the left and to the right of zero. */
  sides?: [string, string];
}

const kNarrow = 640;
const kLetter = 6.4;
const kTop = 26;
const kFoot = 46;
const kFont = 12;
const kQuiet = 11;

const isNarrow = (width: number) => width < kNarrow;

function rowHeight({ rows }: RangeChart, width: number): number {
  const two = rows.some(({ under }) => under);
  return isNarrow(width) ? (two ? 76 : 52) : two ? 42 : 34;
}

export function rangeHeight(chart: RangeChart, width: number): number {
  return kTop + kFoot + chart.rows.length * rowHeight(chart, width);
}

/** Ends on rounded steps around zero and all values. */
function scale({ marks, reference }: RangeChart, steps: number): { min: number; max: number; step: number } {
  const values = [0, reference?.value ?? 0, ...marks.flatMap(({ kind, value, range }) =>
    (kind === 'words' ? [] : [value, range?.[0].at ?? 0, range?.[1].at ?? 0]))];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const rough = Math.max(high - low, 1e-9) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9))!;
  const min = Math.floor(low / step + 1e-9) * step;
  return { min, max: Math.max(Math.ceil(high / step - 1e-9) * step, min + step), step };
}

const digitsOf = (step: number) => (step < 1 ? Math.ceil(-Math.log10(step) - 1e-9) : 0);
const longest = (texts: string[]) => kLetter * Math.max(0, ...texts.map((text) => text.length));

/** Where the plot lies, and how much room names have. */
function frame(chart: RangeChart, width: number) {
  const narrow = isNarrow(width);
  const words = (side: 'left' | 'right') => longest(chart.marks.filter((mark) => mark.side === side).flatMap((mark) => mark.words));
  const names = narrow ? width : Math.min(230, Math.ceil(longest(chart.rows.flatMap(({ name, under }) => [name, under ?? '']))) + 8);
  const edge = chart.edge && !narrow ? Math.min(words('right') + 14, 0.34 * width) : 0;
  const most = narrow ? 0.3 * width : 0.24 * width;
  const beside = (side: 'left' | 'right') => (chart.edge ? 10 : Math.min(words(side) + 14, most));
  // The numbers at the ends of the axis stand half outside the plot.
  const { min, max, step } = scale(chart, narrow ? 3 : 6);
  const half = (end: number) => longest([fixedText(end, digitsOf(step))]) / 2 + 4;
  return {
    narrow, names,
    left: (narrow ? 0 : names + 8) + Math.max(beside('left'), 12, narrow ? half(min) : 0),
    right: edge + Math.max(beside('right'), 14, half(max)),
  };
}

type Shape = Record<string, unknown>;
interface Api { coord(at: [number, number]): [number, number]; value(dimension: number): number }
interface Plot { x: number; y: number; width: number; height: number }

function label(text: string, x: number, y: number, align: 'left' | 'right' | 'center', style: Shape = {}): Shape {
  return { type: 'text', x, y, z2: 30, silent: true, style: { text, align, verticalAlign: 'middle', fontSize: kFont, fill: look.colours.ink, stroke: look.colours.paper, lineWidth: 3, ...style } };
}

function line(x1: number, y1: number, x2: number, y2: number, style: Shape): Shape {
  return { type: 'line', z2: 20, silent: true, shape: { x1, y1, x2, y2 }, style: { lineWidth: 1.6, stroke: look.colours.ink, ...style } };
}

/** The range as a line with a cap at a known end and an arrow at an open one, and paper around it to stand out from a bar. */
function whisker([low, high]: [RangeEnd, RangeEnd], x: (value: number) => number, y: number, plot: Plot): Shape[] {
  const from = low.at === null ? plot.x : x(low.at);
  const to = high.at === null ? plot.x + plot.width : x(high.at);
  const strokes: [number, number, number, number][] = [[from, y, to, y]];
  for (const [end, at, out] of [[low, from, -1], [high, to, 1]] as const) {
    if (end.open || end.at === null) strokes.push([at - 5 * out, y - 4, at, y], [at - 5 * out, y + 4, at, y]);
    else if (!end.bar) strokes.push([at, y - 4.5, at, y + 4.5]);
  }
  return [{ lineWidth: 4, stroke: look.colours.paper }, {}].flatMap((style) => strokes.map((ends) => line(...ends, style)));
}

function drawMark(chart: RangeChart, mark: RangeMark, api: Api, plot: Plot, width: number): Shape {
  const { narrow } = frame(chart, width);
  const x = (value: number) => api.coord([value, mark.row])[0];
  const two = chart.rows.some(({ under }) => under);
  const middle = api.coord([0, mark.row])[1] + (narrow ? 10 : 0);
  const half = mark.lane ? 7 : 10;
  const y = middle + (mark.lane ?? 0) * 9;
  const zero = x(0);
  const at = mark.kind === 'words' ? zero : x(mark.value);
  const shapes: Shape[] = [];
  if (mark.kind === 'bar') {
    shapes.push({ type: 'rect', z2: 5, shape: { x: Math.min(zero, at), y: y - half, width: Math.max(Math.abs(at - zero), 0.5), height: 2 * half }, style: { fill: mark.colour } });
  }
  if (mark.range && mark.kind !== 'words') shapes.push(...whisker(mark.range, x, y, plot));
  if (mark.kind === 'dot' || mark.kind === 'ring') {
    shapes.push({ type: 'circle', z2: 25, shape: { cx: at, cy: y, r: 6 }, style: { fill: mark.kind === 'dot' ? mark.colour : look.colours.paper, stroke: look.colours.ink, lineWidth: mark.kind === 'dot' ? 1 : 2 } });
  }
  shapes.push(...wordsOf(chart, mark, { x, y, middle, at, zero, narrow, two, width, plot }));
  return { type: 'group', children: shapes };
}

interface Place { x: (value: number) => number; y: number; middle: number; at: number; zero: number; narrow: boolean; two: boolean; width: number; plot: Plot }

function wordsOf({ edge }: RangeChart, mark: RangeMark, { x, y, at, zero, narrow, two, width, plot }: Place): Shape[] {
  const quiet = { fill: look.colours.muted, fontSize: kQuiet };
  const italic = mark.kind === 'words' ? { fill: look.colours.muted, fontStyle: 'italic' } : {};
  if (edge && narrow) return [label(mark.words.join(', '), width - 4, y - (two ? 37 : 25), 'right', italic)];
  if (edge) return [label(mark.words.join(', '), plot.x + plot.width + 14, y, 'left', italic)];
  const ends = [at, zero, ...(mark.kind === 'words' ? [] : (mark.range ?? []).flatMap((end) => (end.at === null ? [] : [x(end.at)])))];
  const left = mark.side === 'left';
  const place = left ? Math.min(...ends) - 8 : Math.max(...ends) + 8;
  const align = left ? 'right' : 'left';
  if (mark.lane || mark.words.length === 1) return [label(mark.words.join(': '), place, y, align, italic)];
  return [label(mark.words[0]!, place, y - 7, align, quiet), label(mark.words[1]!, place, y + 7, align, italic)];
}

function drawRow(chart: RangeChart, index: number, api: Api, width: number): Shape {
  const { name, under, strong } = chart.rows[index]!;
  const { narrow, names } = frame(chart, width);
  const y = api.coord([0, index])[1];
  const cut = (text: string, room: number) => cutMiddle(text, Math.max(4, Math.floor(room / kLetter)));
  const bold = strong ? { fontWeight: 700 } : {};
  const quiet = { fill: look.colours.muted, fontSize: kQuiet };
  const words = chart.marks.find((mark) => mark.row === index)?.words ?? [];
  if (narrow) {
    const room = chart.edge ? width - longest([words.join(', ')]) - 12 : width - 8;
    const top = y - (under ? 27 : 15);
    return { type: 'group', children: [label(cut(name, room), 0, top, 'left', bold), ...(under ? [label(cut(under, width - 8), 0, top + 14, 'left', quiet)] : [])] };
  }
  return {
    type: 'group',
    children: [
      label(cut(name, names), names, under ? y - 7 : y, 'right', bold),
      ...(under ? [label(cut(under, names), names, y + 8, 'right', quiet)] : []),
    ],
  };
}

function drawLines(chart: RangeChart, api: Api, plot: Plot, width: number): Shape {
  const { colours } = look;
  const zero = api.coord([0, 0])[0];
  const bottom = plot.y + plot.height;
  const shapes = [line(zero, plot.y, zero, bottom, { stroke: colours.muted, lineWidth: 1.2 })];
  if (chart.sides) {
    const style = { fill: colours.muted, fontSize: kQuiet };
    shapes.push(label(`◀ ${chart.sides[0]}`, zero - 8, plot.y - 12, 'right', style), label(`${chart.sides[1]} ▶`, zero + 8, plot.y - 12, 'left', style));
  }
  if (chart.reference) {
    const x = api.coord([chart.reference.value, 0])[0];
    const { name } = chart.reference;
    const room = longest([name]);
    const right = x > plot.x + plot.width * 0.5 && x + 4 >= room;
    shapes.push(line(x, plot.y - 5, x, bottom, { stroke: look.series(0), lineDash: [5, 4], lineWidth: 1.2 }));
    shapes.push(label(name, right ? x + 4 : Math.max(0, Math.min(x - 4, width - room)), plot.y - 13, right ? 'right' : 'left', { fill: colours.muted, fontSize: kQuiet }));
  }
  return { type: 'group', children: shapes };
}

export function rangeOption(chart: RangeChart, width: number): EChartsCoreOption {
  const { colours } = look;
  const { narrow, left, right } = frame(chart, width);
  const { min, max, step } = scale(chart, narrow ? 3 : 6);
  const digits = digitsOf(step);
  const lines = chart.marks.length + chart.rows.length;
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit', color: colours.ink },
    grid: { left, right, top: kTop, bottom: kFoot, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltipStyle(colours),
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const mark = chart.marks[dataIndex];
        if (!mark) return '';
        const { name, under } = chart.rows[mark.row]!;
        return tooltipElement(under ? `${name}, ${under}` : name, mark.tip);
      },
    },
    xAxis: {
      type: 'value', min, max, interval: step, name: chart.axis, nameLocation: 'middle', nameGap: 26,
      nameTextStyle: { color: colours.muted, fontSize: kQuiet },
      axisLabel: { color: colours.muted, fontSize: kQuiet, hideOverlap: true, formatter: (value: number) => fixedText(value, digits) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    yAxis: { type: 'category', inverse: true, show: false, data: chart.rows.map((_, i) => String(i)) },
    series: [{
      type: 'custom',
      clip: false,
      data: [...chart.marks.map(({ row, value }) => [value, row]), ...chart.rows.map((_, i) => [0, i]), [0, 0]],
      renderItem: ({ dataIndex, coordSys }: { dataIndex: number; coordSys: Plot }, api: Api) => {
        const mark = chart.marks[dataIndex];
        if (mark) return drawMark(chart, mark, api, coordSys, width);
        return dataIndex < lines ? drawRow(chart, dataIndex - chart.marks.length, api, width) : drawLines(chart, api, coordSys, width);
      },
    }],
  };
}
