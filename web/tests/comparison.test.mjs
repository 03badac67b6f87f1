// SPDX-License-Identifier: Apache-2.0
// The page of a comparison of three plans of examples/two-sites.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf, csvOf, expectWhole, fixture, hostile, kMarkup, open, passOver, printed, put, unfold } from './browser.mjs';
import { loadContract } from './contract.mjs';

const { contractFaults } = await loadContract();
const data = fixture('comparison');
const kSections = ['changes', 'value', 'proven', 'outcome', 'money', 'metal', 'demand'];
const show = (of, options) => open(put(JSON.stringify(of)), options);
const other = data.plans.findIndex((_, i) => i !== data.base);
const words = (value, digits) => value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '−');

test('the data of the program follow the contract, and faults are named', () => {
  assert.deepEqual(contractFaults(data), []);
  const broken = structuredClone(data);
  broken.base = 9;
  broken.sections[0].figures[0].values.pop();
  assert.equal(contractFaults(broken).length, 2);
  assert.match(contractFaults({ ...data, kind: 'poem' })[0], /^data\.kind: expected one of "report", "comparison", "tornado", "negotiation", found "poem"$/);
});

for (const [width, colorScheme] of [[1440, 'light'], [390, 'dark']]) {
  test(`a comparison is whole, ${width} px wide, ${colorScheme}`, async () => {
    const opened = await show(data, { viewport: { width, height: 900 }, colorScheme });
    await expectWhole(opened, { sections: kSections, axe: true });
    assert.equal(await opened.page.title(), '3 plans compared');
    await opened.page.close();
  });
}

test('every figure stands beside that of the base, with its change', async () => {
  const { page } = await show(data);
  for (const { name, figures } of data.sections) {
    const cells = await cellsOf(page.locator(`#${name} table`));
    assert.deepEqual(cells.map(([label]) => label), figures.map(({ label }) => label));
    figures.forEach(({ kind, decimals, values }, row) => {
      if (kind !== 'amount' || values[data.base] === null) return;
      assert.equal(cells[row][2], words(values[data.base], decimals));
    });
  }
  const goal = data.sections[0].figures.findIndex(({ key }) => key === 'objective');
  const row = page.locator('#outcome tbody tr').nth(goal);
  assert.ok(await row.evaluate((tr) => tr.classList.contains('strong')));
  const change = data.plans[other].difference;
  assert.equal((await row.locator('td').allTextContents())[3], `${change > 0 ? '+' : ''}${words(change, 1)}`);
  assert.deepEqual((await page.locator('#proven > ul li').allTextContents()), data.plans.map(({ proven }) => proven).filter(Boolean));
  assert.match(await page.locator('#changes').textContent(), /facility\.\*\.limit_usd_m=x0\.6/);
  await page.close();
});

test('the chart and its table hold values and bounds, and the CSV every figure', async () => {
  const { page } = await show(data);
  const figure = page.locator('#value figure');
  assert.match(await figure.locator('.chart').textContent(), new RegExp(`${words(data.plans[other].value, 1)}, bound ${words(data.plans[other].bound, 1)}`));
  await unfold(figure.locator('summary'));
  assert.deepEqual((await cellsOf(figure.locator('table')))[other].slice(1), [words(data.plans[other].value, 1), words(data.plans[other].bound, 1)]);
  const csv = await csvOf(page, /CSV of base beside/);
  assert.ok(csv.includes(`value,USD m,${data.plans[data.base].value},${data.plans[other].value},${data.plans[other].difference}`), csv);
  await page.close();
});

test('a plan without its cash has no value, and no bound is said as such', async () => {
  const short = structuredClone(data);
  Object.assign(short.plans[other], { value: null, difference: null, proven_low: null, proven_high: null, distinguishable: false, proven: 'less: it needs a funding shortfall.' });
  const goal = short.sections[0].figures.find(({ key }) => key === 'objective');
  goal.values[other] = goal.changes[other] = null;
  short.plans[data.base].bound = null;
  const { page, troubles } = await show(short, { viewport: { width: 390, height: 900 } });
  assert.match(await page.locator('#value .chart').textContent(), /no value: funding shortfall/);
  assert.match(await page.locator('#value .chart').textContent(), /, no bound/);
  assert.match(await page.locator('#proven .chart').textContent(), /no value: funding shortfall/);
  assert.match(await page.locator('#proven').textContent(), /a funding shortfall/);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('what is distinguished from zero, and plans of one programme, are marked', async () => {
  const told = structuredClone(data);
  const [a, b] = told.plans.filter((_, i) => i !== told.base);
  Object.assign(a, { proven_low: 5, proven_high: null, distinguishable: true });
  b.same_programme = true;
  told.one_title = false;
  const { page, troubles } = await show(told);
  const text = await page.locator('#proven .chart').textContent();
  assert.match(text, /same programme/);
  assert.doesNotMatch(text, /not distinguishable/);
  assert.match(await page.locator('#changes h2').textContent(), /in each programme/);
  assert.match(await page.locator('#changes table').textContent(), /Two sites/);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('ten plans are shown in blocks of four beside the base', async () => {
  const many = structuredClone(data);
  for (let i = many.plans.length; i < 10; ++i) {
    many.plans.push({ ...structuredClone(many.plans[other]), name: `a plan with a rather long name, number ${i}` });
    for (const { figures } of many.sections) for (const { values, changes } of figures) { values.push(values[other]); changes.push(changes[other]); }
  }
  for (const width of [1440, 390]) {
    const opened = await show(many, { viewport: { width, height: 900 } });
    await expectWhole(opened, { sections: kSections, axe: false });
    assert.equal(await opened.page.locator('#money table').count(), 3);
    await opened.page.close();
  }
});

test('text of files stays text', async () => {
  const { page, troubles, requests } = await show(hostile(data, ['name', 'title', 'label', 'proven', 'unit', '[]']));
  assert.ok((await page.locator('#changes').textContent()).includes(kMarkup));
  await passOver(page);
  assert.equal(await page.locator('img').count(), 0);
  assert.deepEqual([...troubles, ...requests], []);
  await page.close();
});

test('a comparison prints', async () => {
  const opened = await show(data, { colorScheme: 'dark' });
  const { widths, pages } = await printed(opened);
  assert.deepEqual(widths, [690]);
  assert.ok(pages >= 2 && pages <= 5, `${pages} pages`);
  await opened.page.close();
});
