// SPDX-License-Identifier: Apache-2.0
// Where the bars of the Gantt chart lie: rows per site, and within a row as many
// lanes as bars and their labels need.
import type { GanttItem, Meta, Site } from '../data';
import { cut, numberText } from '../format';

export interface Bar {
  item: GanttItem;
  x: number;
  width: number;
  /** From the top of the row. */
  y: number;
  /** It began before the first month, or ends after the last one. */
  cutLeft: boolean;
  cutRight: boolean;
  label: string;
  labelX: number;
  labelAnchor: 'start' | 'end';
}

export interface GanttRow {
  name: string;
  height: number;
  bars: Bar[];
}

export interface GanttLayout {
  rows: GanttRow[];
  /** Left edge and width of the part with the months. */
  left: number;
  span: number;
}

export const kLane = 17;
export const kBar = 11;
const kPad = 6;
const kCharacter = 5.5;
const kGap = 5;
const kinds: GanttItem['kind'][] = ['power', 'building', 'campaign'];

/** Where a month begins, in entries of `months`; below zero or beyond the end if it lies outside. */
export function monthPosition(months: string[], month: string): number {
  if (month < months[0]!) return -1;
  const later = months.findIndex((m) => m > month);
  if (later >= 0) return later - 1;
  return month === months.at(-1) ? months.length - 1 : months.length;
}

export function ganttLayout(items: GanttItem[], sites: Site[], meta: Meta, width: number): GanttLayout {
  const narrow = width < 720;
  const left = narrow ? 0 : 148;
  const span = width - left - 1;
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  const groups = [...new Set([...sites.map(({ id }) => id), ...items.map(({ site }) => site)])];
  const rows: GanttRow[] = [];
  for (const site of groups) {
    const own = items.filter((item) => item.site === site);
    if (own.length === 0) continue;
    const head = narrow ? 16 : 0;
    const bars: Bar[] = [];
    let lanes = 0;
    for (const kind of kinds) {
      const laid = own
        .filter((item) => item.kind === kind)
        .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.ready < b.ready ? -1 : 1))
        .map((item) => placed(item, meta.months, left, span));
      const ends: number[] = [];
      for (const { bar, from, to } of laid) {
        let lane = ends.findIndex((end) => end + kGap <= from);
        if (lane < 0) lane = ends.length;
        ends[lane] = to;
        bar.y = kPad + head + (lanes + lane) * kLane;
        bars.push(bar);
      }
      lanes += ends.length;
    }
    const height = kPad * 2 + head + lanes * kLane - (kLane - kBar) + 2;
    rows.push({ name: cut(names.get(site) ?? site, narrow ? 40 : 20), height, bars });
  }
  return { rows, left, span };
}

function placed(item: GanttItem, months: string[], left: number, span: number): { bar: Bar; from: number; to: number } {
  const perMonth = span / months.length;
  const start = monthPosition(months, item.start);
  const ready = monthPosition(months, item.ready);
  const x = left + Math.max(0, start) * perMonth;
  const end = left + Math.min(months.length, Math.max(ready, 0)) * perMonth;
  const width = Math.max(end - x, 3);
  const right = left + span;

  let label = barLabel(item, 38);
  let size = label.length * kCharacter;
  const roomRight = right - (x + width) - 4;
  const roomLeft = x - left - 4;
  const onRight = roomRight >= size || roomRight >= roomLeft;
  const room = onRight ? roomRight : roomLeft;
  if (size > room) {
    label = barLabel(item, Math.max(0, Math.floor(room / kCharacter)));
    size = label.length * kCharacter;
  }
  const labelX = onRight ? x + width + 4 : x - 4;
  const bar: Bar = {
    item, x, width, y: 0, label, labelX,
    labelAnchor: onRight ? 'start' : 'end',
    cutLeft: start < 0,
    cutRight: ready >= months.length,
  };
  return { bar, from: onRight ? x : labelX - size, to: onRight ? labelX + size : x + width };
}

function barLabel(item: GanttItem, room: number): string {
  const count = item.count > 1 ? `${item.count} × ` : '';
  const size = item.mw !== null ? `, ${numberText(item.mw)} MW` : item.h100e_k !== null ? `, ${numberText(item.h100e_k)} k H100e` : '';
  const full = `${count}${item.label}${size}`;
  if (full.length <= room) return full;
  const short = `${count}${item.label}`;
  return room < 5 ? '' : cut(short, room);
}
