// SPDX-License-Identifier: Apache-2.0
// Debt service cover as a facility tests it: covenant, lock-up, cover month by month, and how each test came out.
import type { Cover, CoverTest, Meta } from '../data';
import { moneyText, monthText, numberText, unbroken } from '../format';
import { look } from '../look.svelte';
import type { Table } from '../table';
import type { Mark } from './legend';
import type { MonthChart, MonthSeries } from './month_chart';
import type { TooltipLine } from './tooltip';

export const coverText = (x: number) => `${numberText(x)}×`;

const kMarks: Record<CoverTest['standing'], { name: string; kind: Mark }> = {
  kept: { name: 'test kept', kind: 'dot' },
  cured: { name: 'test cured by a call', kind: 'diamond' },
  breached: { name: 'test failed', kind: 'cross' },
};

/** The scale shows every test, unless cover is so many times the covenant that it would press the covenant down to the axis. */
const kTopInCovenants = 10;
/** Parts of the axis, each a whole number of times. */
const kSteps = 4;

function ends(cover: Cover): { top?: number; bottom?: number } {
  const tested = cover.tests.flatMap((test) => (test.cover === null ? [] : [test.cover]));
  if (tested.length === 0) return {};
  const asked = Math.max(cover.lock_up ?? 0, ...cover.tests.map(({ minimum }) => minimum), 1);
  const wanted = Math.min(Math.max(1.1 * Math.max(...tested), 2 * asked), kTopInCovenants * asked);
  const top = kSteps * Math.ceil(wanted / kSteps);
  return { top, bottom: Math.min(...tested) < 0 ? undefined : 0 };
}

export function coverChart(cover: Cover, meta: Meta): MonthChart {
  const { colours } = look;
  const { top, bottom } = ends(cover);
  const at = new Map(meta.months.map((month, t) => [month, t]));
  const marked = (standing: CoverTest['standing']): MonthSeries => {
    const values: (number | null)[] = meta.months.map(() => null);
    for (const test of cover.tests) {
      if (test.standing !== standing || test.cover === null) continue;
      values[at.get(test.month)!] = Math.min(test.cover, top ?? test.cover);
    }
    return { ...kMarks[standing], values, colour: standing === 'breached' ? colours.bad : standing === 'cured' ? look.series(5) : look.series(0) };
  };
  const forward = cover.tests.some(({ test }) => test === 'forward');
  return {
    meta, axis: 'times', unit: 'x', text: coverText, top, bottom,
    series: [
      { name: 'below the covenant', values: cover.minimum, colour: colours.badBand, kind: 'band' },
      ...(forward ? [{ name: 'forward covenant', values: cover.forward_minimum, colour: colours.bad, kind: 'dashed' as const }] : []),
      { name: 'lock-up: no distributions below', values: meta.months.map(() => cover.lock_up), colour: colours.muted, kind: 'dashed' },
      { name: 'cover of the months before', values: cover.cover, colour: look.series(0), kind: 'line' },
      ...(forward ? [{ name: 'cover of the months ahead', values: cover.forward_cover, colour: look.series(2), kind: 'line' as const }] : []),
      marked('kept'), marked('cured'), marked('breached'),
    ],
    remarks: (index) => cover.tests.filter(({ month }) => month === meta.months[index]).flatMap((test) => remarksOn(test, meta.currency)),
  };
}

function remarksOn(test: CoverTest, currency: string): TooltipLine[] {
  const { kind, name } = kMarks[test.standing];
  const colour = test.standing === 'breached' ? look.colours.bad : null;
  const money = (usd_m: number) => moneyText(usd_m, currency);
  const line = (label: string, value: string): TooltipLine => ({ colour: null, name: label, value });
  return [
    { colour, name: `${test.test} ${name}`, value: kind === 'cross' ? '✗' : '✓' },
    line('cash flow available', money(test.have_usd_m)),
    line(`${coverText(test.minimum)} debt service`, money(test.need_usd_m)),
    line('headroom', money(test.headroom_usd_m)),
    ...(test.cure_usd_m > 0 ? [line('called to cure it', money(test.cure_usd_m))] : []),
    ...(test.locked_up ? [line('distributions barred', 'to the next test')] : []),
  ];
}

const kRank = { breached: 0, cured: 1, kept: 2 };

/** The test with least headroom of months in which anything is owed, a failed one before all others. */
export function tightest(cover: Cover): CoverTest | undefined {
  const tests = cover.tests.filter(({ competes }) => competes);
  return tests.sort((a, b) => kRank[a.standing] - kRank[b.standing] || a.headroom_usd_m - b.headroom_usd_m)[0];
}

/** The same by how many times cash flow covers what is asked for. */
export function leastCovered(cover: Cover): CoverTest | undefined {
  const times = ({ cover: now, minimum }: CoverTest) => now! / minimum;
  const tests = cover.tests.filter(({ competes, cover: now }) => competes && now !== null);
  return tests.sort((a, b) => kRank[a.standing] - kRank[b.standing] || times(a) - times(b))[0];
}

export function coverSentence(cover: Cover, currency: string): string {
  const test = tightest(cover);
  if (!test) return 'Not tested while anything is owed.';
  const least = leastCovered(cover);
  const money = (usd_m: number) => unbroken(moneyText(usd_m, currency));
  const when = monthText(test.month);
  const outcome = {
    breached: `failed, ${money(-test.headroom_usd_m)} short in ${when}`,
    cured: `cured by a call of ${money(test.cure_usd_m)} in ${when}`,
    kept: `least headroom ${money(test.headroom_usd_m)} in ${when}`,
  };
  return `Covenant ${coverText(test.minimum)}${test.test === 'forward' ? ' forward' : ''}; ${outcome[test.standing]}${least ? `, lowest cover ${coverText(least.cover!)} in ${monthText(least.month)}` : ''}.`;
}

export function coverTable(covers: Cover[], unit: string): Table {
  return {
    columns: [
      ...['Facility', 'Month', 'Test'].map((name) => ({ name, unit: '' })), { name: 'Cover', unit: '×', digits: 2 }, { name: 'Covenant', unit: '×', digits: 2 },
      { name: 'Cash flow available', unit, digits: 2 }, { name: 'Required', unit, digits: 2 }, { name: 'Headroom', unit, digits: 2 },
      { name: 'Outcome', unit: '' }, { name: 'Cure', unit, digits: 2 }, { name: 'Distributions', unit: '' },
    ],
    rows: covers.flatMap(({ facility, tests }) => tests.map((test) => [
      facility, test.month, test.test, test.cover, test.minimum, test.have_usd_m, test.need_usd_m, test.headroom_usd_m, test.standing,
      test.cure_usd_m === 0 ? null : test.cure_usd_m, test.locked_up ? 'barred' : 'allowed',
    ])),
  };
}
