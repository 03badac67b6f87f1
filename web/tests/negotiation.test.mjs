// SPDX-License-Identifier: Apache-2.0
// The page of a negotiation sheet of examples/two-sites, with a package on the table, and of a package alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf, csvOf, expectWhole, fixture, hostile, kMarkup, open, passOver, printed, put } from './browser.mjs';
import { loadContract } from './contract.mjs';

const { contractFaults } = await loadContract();
const data = fixture('negotiation');
const alone = fixture('package_alone');
const kSections = ['indifference', 'terms', 'by_price', 'by_lead', 'lateness', 'rivals', 'packages', 'how'];
const show = (of, options) => open(put(JSON.stringify(of)), options);
const silent = (state, why = '') => ({ state, change: null, low: null, high: null, why });

test('the data of the program follow the contract, and faults are named', () => {
  assert.deepEqual(contractFaults(data), []);
  assert.deepEqual(contractFaults(alone), []);
  const broken = structuredClone(data);
  broken.by_price.points[0].racks.push(1);
  broken.by_lead.points[0].racks_by_quarter[0].pop();
  assert.equal(contractFaults(broken).length, 2);
});

for (const [width, colorScheme] of [[1440, 'light'], [390, 'dark']]) {
  test(`a sheet is whole, ${width} px wide, ${colorScheme}`, async () => {
    const opened = await show(data, { viewport: { width, height: 900 }, colorScheme });
    await expectWhole(opened, { sections: kSections, axe: true });
    assert.equal(await opened.page.title(), `Negotiation with ${data.supplier}`);
    await opened.page.close();
  });
}

test('the head says what to know first', async () => {
  const { page } = await show(data);
  const head = await page.locator('header').textContent();
  assert.ok(head.includes(data.relationship.toFixed(1)), head);
  const own = data.split.find((part) => part.own);
  assert.match(head, /USD m at most/);
  assert.ok(head.includes(`${own.racks.toFixed(0)} racks`) && head.includes(`${own.share_pct.toFixed(0)} % of all`), head);
  assert.match(head, new RegExp(`On the table: ${data.packages[0].changes[0].replaceAll('.', '\\.')}\\. Verdict: ${data.packages[0].verdict}`));
  await page.close();
  for (const [without, said] of [
    [silent('not_possible', 'no plan meets every obligation there'), /We cannot walk away\..*no plan meets every obligation there\./s],
    [silent('not_distinguishable'), /We can walk away\./], [silent('not_answered'), /Not answered\./],
  ]) {
    const { page: one } = await show({ ...data, without, relationship: null });
    assert.match(await one.locator('header').textContent(), said);
    await one.close();
  }
});

test('terms stand by worth, the largest first, and are drawn against the step of the price', async () => {
  const { page } = await show(data);
  const rows = await cellsOf(page.locator('#terms table').first());
  const told = data.terms.filter(({ better }) => better.state === 'told');
  const worths = rows.map((row) => Number(row[4].replace('−', '-'))).filter(Number.isFinite);
  assert.equal(worths.length, told.length);
  assert.deepEqual(worths, [...worths].sort((a, b) => b - a));
  const chart = await page.locator('#terms .chart').textContent();
  assert.match(chart, /reference: price/);
  assert.match(chart, /worth of one step towards us, USD m/);
  const csv = await csvOf(page, /CSV of what a step of each term is worth/);
  assert.ok(csv.includes(`,${told[0].better.change},${told[0].better.low},`), csv);
  await page.close();
});

test('what has no number is said in words', async () => {
  const few = structuredClone(data);
  few.terms = few.terms.slice(0, 4);
  few.terms[1].worse = null;
  Object.assign(few.terms[2], { better: silent('not_distinguishable'), worse: silent('not_distinguishable'), price_pct: null });
  Object.assign(few.terms[3], { better: silent('not_possible', 'no plan pays it'), worse: silent('not_possible', 'no plan pays it'), price_pct: null });
  few.indifference = [
    { of: 'a', taken: false, price_change_pct: -8.8, worth: null, why_not: '' },
    { of: 'all offers', taken: true, price_change_pct: null, worth: null, why_not: 'worth something even at four times the price' },
  ];
  few.by_price.points[1] = { ...few.by_price.points[1], possible: false, change: null, low: null, high: null, racks: [], all_racks: null, racks_by_quarter: [] };
  const { page, troubles } = await show(few);
  const terms = await page.locator('#terms').textContent();
  assert.ok(terms.includes(`Not distinguishable from zero, either way: ${few.terms[2].of}: ${few.terms[2].term}.`), terms);
  assert.ok(terms.includes(`Not possible or not answered: ${few.terms[3].of}: ${few.terms[3].term} (no plan pays it).`), terms);
  assert.match(terms, /no such step/);
  const prices = (await cellsOf(page.locator('#indifference table'))).map((row) => row[2]);
  assert.deepEqual(prices, ["worth something from 8.8 % below today's price", 'worth something even at four times the price']);
  assert.match(await page.locator('#by_price').textContent(), /not possible/);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('demand is drawn, with today marked, and stands by quarter', async () => {
  const { page } = await show(data);
  const chart = page.locator('#by_price .chart').first();
  const today = data.by_price.points.find(({ price_change_pct }) => price_change_pct === 0);
  assert.ok((await chart.textContent()).includes(`today: ${today.racks[0].toFixed(0)} racks`));
  const rows = await cellsOf(page.locator('#by_price table').nth(0));
  assert.equal(rows.length, data.by_price.points.length);
  assert.equal(rows[data.by_price.points.indexOf(today)][0], 'today');
  assert.ok(await page.locator('#by_price table').nth(0).locator('tbody tr').nth(data.by_price.points.indexOf(today)).evaluate((row) => row.classList.contains('strong')));
  const quarters = await cellsOf(page.locator('#by_price table').nth(1));
  const shown = quarters[data.by_price.points.indexOf(today)].slice(1).filter(Boolean).map(Number);
  assert.deepEqual(shown, today.racks_by_quarter[0].filter((racks) => racks >= 0.5).map((racks) => Math.round(racks)));
  assert.match(await page.locator('#by_lead .chart').first().textContent(), /lead time, days against today's/);
  await page.close();
});

test('rivals, lateness and packages are told', async () => {
  const more = structuredClone(data);
  more.rivals = [{
    supplier: 'Assembler', offer: 'old', platform: 'new', what: 'matches price', worth: { state: 'told', change: 46.3, low: 45.3, high: 47.2, why: '' },
    ours_before_racks: 128, ours_racks: 97, rival_before_racks: 0, rival_racks: 31,
  }];
  more.packages.push({ changes: ['x=1'], verdict: 'not possible', worth: silent('not_possible', 'no plan keeps it'), counter: 'With it, no plan keeps it.' });
  const { page } = await show(more);
  assert.deepEqual((await cellsOf(page.locator('#rivals table')))[0], ['Assembler\nold', 'new matches price', '+46.3', '45.3 to 47.2', '128 → 97', '0 → 31']);
  assert.equal((await cellsOf(page.locator('#lateness table'))).length, data.lateness.length);
  const packages = await page.locator('#packages').textContent();
  for (const said of ['The packages on the table', data.packages[0].counter, 'No worth can be given.', 'With it, no plan keeps it.']) assert.ok(packages.includes(said), said);
  await page.close();
});

test('a sheet that was stopped or has empty parts is whole', async () => {
  const none = { platforms: [], quarters: data.by_price.quarters, points: [] };
  const empty = { ...data, terms: [], indifference: [], by_price: none, lateness: [], rivals: [], packages: [], gained: null };
  empty.by_lead = { ...none, points: [{ ...data.by_lead.points[0], possible: false, change: null, low: null, high: null, racks: [], all_racks: null, racks_by_quarter: [] }] };
  const { page, troubles } = await show(empty);
  const text = await page.locator('main').textContent();
  for (const said of ['No term was asked for.', 'There is no offer to price.', 'Not answered.', 'We take no racks of this supplier at any of these lead times.', 'No lead time was asked about.', 'No rival makes what this supplier makes.']) {
    assert.ok(text.includes(said), said);
  }
  assert.doesNotMatch(text, /Before the first question/);
  assert.deepEqual(troubles, []);
  await page.close();
  const { page: stopped } = await show({ ...empty, stopped: true });
  assert.match(await stopped.locator('header .alarm').textContent(), /What is missing here was not answered; the same command goes on from there\./);
  assert.doesNotMatch(await stopped.locator('main').textContent(), /No rival makes|There is no offer/);
  await stopped.close();
});

test('a package alone is judged by itself', async () => {
  const opened = await show(alone, { viewport: { width: 390, height: 900 } });
  await expectWhole(opened, { sections: ['packages', 'how'], axe: true });
  const text = await opened.page.locator('main').textContent();
  assert.ok(text.includes(alone.packages[0].verdict) && text.includes(alone.packages[0].counter));
  assert.doesNotMatch(text, /Our demand by price|On the table:/);
  await opened.page.close();
});

test('text of files stays text, also in tooltips', async () => {
  const fields = ['supplier', 'title', 'unit', 'of', 'term', 'today', 'step', 'why', 'why_not', 'ends_at', 'what', 'offer', 'counter'];
  const bad = hostile(data, fields);
  bad.packages = bad.packages.map((one) => ({ ...one, changes: one.changes.map((change) => kMarkup + change) }));
  bad.by_price.platforms = bad.by_price.platforms.map((name) => kMarkup + name);
  const { page, troubles, requests } = await show(bad);
  assert.ok((await page.locator('h1').textContent()).startsWith(kMarkup));
  await passOver(page);
  await page.locator('.tip').filter({ hasText: kMarkup }).first().waitFor({ state: 'attached' });
  assert.equal(await page.locator('img').count(), 0);
  assert.deepEqual([...troubles, ...requests], []);
  await page.close();
});

test('a sheet prints', async () => {
  const opened = await show(data);
  const { widths, pages } = await printed(opened);
  assert.deepEqual(widths, [690]);
  assert.ok(pages >= 3 && pages <= 7, `${pages} pages`);
  await opened.page.close();
});
