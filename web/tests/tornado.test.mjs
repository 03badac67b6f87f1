// SPDX-License-Identifier: Apache-2.0
// The page of a tornado of examples/two-sites.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badWords, cellsOf, csvOf, expectWhole, fixture, hostile, kMarkup, open, passOver, printed, put } from './browser.mjs';
import { loadContract } from './contract.mjs';

const { contractFaults } = await loadContract();
const data = fixture('tornado');
const kSections = ['inputs', 'figures', 'how'];
const show = (of, options) => open(put(JSON.stringify(of)), options);
const told = (change, low, high) => ({ state: 'told', change, low, high, why: '' });
const silent = (state, why = '') => ({ state, change: null, low: null, high: null, why });

test('the data of the program follow the contract, and faults are named', () => {
  assert.deepEqual(contractFaults(data), []);
  const broken = structuredClone(data);
  broken.bars[0].worse.worth.state = 'guessed';
  assert.match(contractFaults(broken)[0], /^data\.bars\[0\]\.worse\.worth\.state: expected one of/);
});

for (const [width, colorScheme] of [[1440, 'light'], [390, 'dark']]) {
  test(`a tornado is whole, ${width} px wide, ${colorScheme}`, async () => {
    const opened = await show(data, { viewport: { width, height: 900 }, colorScheme });
    await expectWhole(opened, { sections: kSections, axe: true });
    assert.equal(await opened.page.title(), `What matters most: ${data.title}`);
    await opened.page.close();
  });
}

test('inputs stand widest first, with both swings, their changes and error bars', async () => {
  const { page } = await show(data);
  const cells = await cellsOf(page.locator('#figures table'));
  assert.deepEqual(cells.map(([input, of]) => [input, of]), data.bars.map(({ input, of }) => [input, of]));
  const width = ({ worse, better }) => Math.max(Math.abs(worse.worth.change ?? 0), Math.abs(better.worth.change ?? 0));
  const widths = data.bars.map(width);
  assert.deepEqual(widths, [...widths].sort((a, b) => b - a));
  const [first] = data.bars;
  assert.equal(cells[0][2], first.worse.label);
  assert.equal(cells[0][3], `−${Math.abs(first.worse.worth.change).toFixed(1)}`);
  const chart = await page.locator('#inputs .chart').textContent();
  for (const said of [first.input, first.of, cells[0][3], first.better.label, 'the plan loses', 'the plan gains']) assert.ok(chart.includes(said), said);
  assert.match(await page.locator('header').textContent(), /Plan for Jan 2026 to \w+ \d+ \(\d+ months\)\. Each input is swung both ways/);
  assert.match(await page.locator('#inputs').textContent(), new RegExp(`${data.left_out} more inputs? do(es)? nothing that can be distinguished from zero`));
  const csv = await csvOf(page, /CSV of what each swing does/);
  assert.ok(csv.includes(`,${first.worse.worth.change},`), csv);
  await page.close();
});

test('what has no number is said in words, and both ends on one side are both seen', async () => {
  const few = structuredClone(data);
  few.bars = few.bars.slice(0, 4);
  few.bars[0].worse.worth = silent('not_possible', 'no plan meets every obligation there');
  few.bars[0].better.worth = silent('not_distinguishable');
  few.bars[1].worse.worth = silent('not_known');
  few.bars[1].better.worth = silent('not_answered');
  few.bars[2].worse.worth = told(-5, -6, -4);
  few.bars[2].better.worth = told(-2, -3, null);
  few.bars[3].chosen_again = !few.bars[0].chosen_again;
  for (const width of [1440, 390]) {
    const { page, troubles } = await show(few, { viewport: { width, height: 900 } });
    const chart = await page.locator('#inputs .chart').textContent();
    for (const said of ['not possible', 'not distinguishable', 'not known: both ends gain', 'not answered', `${few.bars[2].worse.label}: −5.0`, `${few.bars[2].better.label}: −2.0`]) {
      assert.ok(chart.includes(said), `${said} in ${chart}`);
    }
    const rows = await cellsOf(page.locator('#figures table'));
    assert.ok(rows[0].includes('not possible: no plan meets every obligation there'));
    assert.ok(rows[2].includes('−3.0 or better'));
    assert.equal(rows[0].at(-1) === rows[3].at(-1), false, 'decisions held or chosen again');
    assert.deepEqual(await badWords(page), []);
    assert.deepEqual(troubles, []);
    await page.close();
  }
});

test('a tornado that was stopped, and one without bars, say so', async () => {
  const { page, troubles } = await show({ ...data, stopped: true, bars: [], left_out: 1 });
  assert.match(await page.locator('header .alarm').textContent(), /The questions were stopped before all of them were answered; the same command goes on from there\./);
  assert.match(await page.locator('#inputs').textContent(), /No input does anything that can be distinguished from zero\..*1 more input does nothing/s);
  assert.equal(await page.locator('#figures').count(), 0);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('text of files stays text, also in tooltips', async () => {
  const { page, troubles, requests } = await show(hostile(data, ['title', 'input', 'of', 'label', 'set', 'why', 'unit']));
  assert.ok((await page.locator('h1').textContent()).startsWith(kMarkup));
  await passOver(page);
  await page.locator('.tip').filter({ hasText: kMarkup }).first().waitFor({ state: 'attached' });
  assert.equal(await page.locator('img').count(), 0);
  assert.deepEqual([...troubles, ...requests], []);
  await page.close();
});

test('a tornado prints', async () => {
  const opened = await show(data);
  const { widths, pages } = await printed(opened);
  assert.deepEqual(widths, [690]);
  assert.ok(pages >= 1 && pages <= 3, `${pages} pages`);
  await opened.page.close();
});
