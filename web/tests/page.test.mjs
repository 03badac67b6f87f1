// SPDX-License-Identifier: Apache-2.0
// Opens the built page in a real browser, with the sample data put into it as
// the program does, and looks at what a reader would meet.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { sample } from '../fixtures/make_sample.mjs';
import { built, kMarker, open, put, severeFindings, unfold } from './browser.mjs';
import { readData } from './contract.mjs';

const kSections = ['build', 'where', 'power', 'compute', 'racks', 'money', 'pay', 'calendar', 'partners', 'returns', 'shortfalls', 'binding', 'assumptions'];

test('the template is one small file with one marker and no address to load from', () => {
  const html = readFileSync(built, 'utf8');
  assert.equal(html.split(kMarker).length, 2);
  assert.ok(html.includes(`<script id="stargate-data" type="application/json">${kMarker}</script>`));
  assert.ok(statSync(built).size + JSON.stringify(sample()).length < 2e6);
  assert.doesNotMatch(html, /<(?:link|img|iframe|script)[^>]*(?:src|href)="(?!data:)/);
  assert.doesNotMatch(html, /@import|url\((?!#|"?data:)/);
  assert.match(html, /default-src 'none'/);
});

for (const [width, colorScheme] of [[1440, 'light'], [390, 'light'], [1440, 'dark'], [390, 'dark']]) {
  test(`every section is there and drawn, ${width} px wide, ${colorScheme}`, async () => {
    const { page, troubles, requests, file } = await open(put(JSON.stringify(sample())), { viewport: { width, height: 900 }, colorScheme });
    assert.deepEqual(readData(file), sample());
    assert.equal(await page.title(), sample().meta.title);
    assert.equal(await page.locator('h1').count(), 1);
    assert.deepEqual(await page.locator('main section').evaluateAll((all) => all.map(({ id }) => id)), kSections);
    for (const id of kSections) assert.equal(await page.locator(`#${id} h2`).count(), 1, id);

    const empty = await page.locator('figure').evaluateAll((figures) =>
      figures.filter((figure) => figure.querySelectorAll('[role=img] path, [role=img] rect, svg[role=img] path').length === 0)
        .map((figure) => figure.querySelector('h3')?.textContent));
    assert.deepEqual(empty, [], 'figures without a drawing');
    const bare = await page.locator('figure').evaluateAll((figures) =>
      figures.filter((figure) => !figure.querySelector('details') || !figure.querySelector('button')).length);
    assert.equal(bare, 0, 'figures without table or CSV');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, 'the page is too wide');

    // Slow, so once in light and once in dark.
    if ((width === 1440) === (colorScheme === 'light')) assert.deepEqual(await severeFindings(page), []);
    for (const summary of await page.locator('summary').all()) await unfold(summary);
    assert.equal(await page.locator('details table').count(), await page.locator('figure').count());
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, 'a table makes the page too wide');
    assert.deepEqual(troubles, []);
    assert.deepEqual(requests, []);
    await page.close();
  });
}

test('the check for accessibility finds what is wrong', async () => {
  const { page } = await open(put(JSON.stringify(sample())));
  await page.evaluate(() => {
    for (const section of document.querySelectorAll('section')) section.remove();
    document.querySelector('h1').style.color = '#ddd';
    document.querySelector('nav a').textContent = '';
  });
  assert.deepEqual((await severeFindings(page, '.page')).map((finding) => finding.split(':')[0]).sort(), ['color-contrast', 'link-name']);
  await page.close();
});

test('opened tables are accessible', async () => {
  const { page } = await open(put(JSON.stringify(sample())));
  for (const id of ['build', 'where', 'pay']) await unfold(page.locator(`#${id} summary`).first());
  assert.deepEqual(await severeFindings(page, 'details'), []);
  await page.close();
});

test('the CSV of a chart holds what the chart shows', async () => {
  const data = sample();
  const { page, troubles } = await open(put(JSON.stringify(data)));
  const waiting = page.waitForEvent('download');
  await page.locator('#pay figure', { has: page.locator('h3', { hasText: /^Cash$/ }) }).getByRole('button').click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), 'cash.csv');
  const lines = readFileSync(await download.path(), 'utf8').replace('\ufeff', '').trim().split('\r\n');
  const { closing_usd_m, free_usd_m } = data.contract_basis.cash;
  assert.equal(lines[0], 'Month,in the bank (USD m),"free, after reserves (USD m)",minimum free cash (USD m)');
  assert.equal(lines.length, data.meta.months.length + 1);
  assert.equal(lines[1], `${data.meta.months[0]},${closing_usd_m[0]},${free_usd_m[0]},`);
  assert.equal(lines[80], `${data.meta.months[79]},${closing_usd_m[79]},${free_usd_m[79]},500`);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('text of the programme stays text, also in tooltips', async () => {
  const bad = '</script><img src=x onerror="alert(1)"><script>alert(2)</script><!--<script>';
  const hostile = (value) => {
    if (Array.isArray(value)) return value.map(hostile);
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, ['name', 'partner', 'facility', 'platform', 'supplier', 'service', 'line', 'label', 'text', 'title', 'what', 'mend', 'note'].includes(k) ? `${bad}${v}` : hostile(v)]));
    return value;
  };
  const { page, troubles, requests } = await open(put(JSON.stringify(hostile(sample()))));
  assert.ok((await page.locator('h1').textContent()).startsWith(bad));
  assert.equal(await page.locator('img').count(), 0);
  for (const chart of await page.locator('.chart').all()) {
    await chart.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await chart.boundingBox();
    await page.mouse.move(x + width * 0.4, y + height * 0.5);
    await page.mouse.move(x + width * 0.62, y + height * 0.55);
  }
  await page.locator('.tip').filter({ hasText: bad }).first().waitFor({ state: 'attached' });
  assert.equal(await page.locator('img').count(), 0);
  assert.deepEqual(troubles, []);
  assert.deepEqual(requests, []);
  await page.close();
});

test('text that a spreadsheet would take for a formula is quoted in the CSV', async () => {
  const data = sample();
  data.partners[0].partner = data.contract_basis.accounts[0].partner = '=1+1';
  const { page } = await open(put(JSON.stringify(data)));
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: /CSV of partners/ }).click();
  assert.match(readFileSync(await (await waiting).path(), 'utf8'), /^'=1\+1,sponsor/m);
  await page.close();
});

test('a plan with nothing in it gives sentences in place of empty charts', async () => {
  const data = sample();
  const zero = (value) => (Array.isArray(value) ? value.map(() => 0) : value);
  for (const [name, value] of Object.entries(data)) if (Array.isArray(value)) data[name] = [];
  for (const name of ['power_total', 'compute_total', 'account']) {
    data[name] = Object.fromEntries(Object.entries(data[name]).map(([k, v]) => [k, zero(v)]));
  }
  for (const [name, value] of Object.entries(data.contract_basis)) if (Array.isArray(value)) data.contract_basis[name] = [];
  data.contract_basis.cash = Object.fromEntries(Object.entries(data.contract_basis.cash).map(([k, v]) => [k, zero(v)]));
  data.contract_basis.unit_costs = { usd_per_h100e_hour: null, usd_m_per_mw: null };
  data.meta.status = 'sound';
  data.meta.bound_usd_m = data.meta.bound_recomputed_usd_m = data.meta.gap_usd_m = data.meta.gap_pct = data.meta.seed = null;
  const { page, troubles } = await open(put(JSON.stringify(data)));
  assert.equal(await page.locator('figure').count(), 0);
  assert.equal(await page.locator('main section').count(), kSections.length);
  for (const id of kSections) assert.ok((await page.locator(`#${id} .nothing`).count()) > 0, id);
  assert.match(await page.locator('header').textContent(), /has not been proven/);
  assert.deepEqual(await severeFindings(page), []);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('what is short on the contract basis stands at the head of its section, with month and amount', async () => {
  const data = sample();
  const { page } = await open(put(JSON.stringify(data)));
  const said = await page.locator('#pay .findings li').allTextContents();
  assert.deepEqual(said, [
    'Free cash below the required minimum: $41.3 m in Dec 2027, the worst of 3 months (Nov 2027 to Jan 2028)',
    'Cash flow missing for the debt service cover (DSCR) covenant, Server-backed facility I: $12 m in Feb 2028',
  ]);
  assert.equal(await page.locator('#partners .findings li').count(), 1);
  assert.equal(await page.locator('.findings').count(), 2);
  await page.close();
  data.contract_basis.findings = [];
  const { page: sound } = await open(put(JSON.stringify(data)));
  assert.equal(await sound.locator('.findings').count(), 0);
  await sound.close();
});

test('a plan that does not hold says so before its value, and a sound one says that it holds', async () => {
  const data = sample();
  const { page } = await open(put(JSON.stringify(data)));
  const head = await page.locator('header').textContent();
  assert.ok(head.indexOf('This plan cannot be paid for as it stands.') < head.indexOf('The plan comes to'), head);
  assert.deepEqual((await page.locator('header .alarm li').allTextContents()).map((text) => text.trim()), [
    'Free cash below the required minimum: 41.25 USD m, Nov 2027 to Jan 2028',
    'Cash flow missing for the debt service cover (DSCR) covenant, Server-backed facility I: 12 USD m, Feb 2028',
  ]);
  assert.doesNotMatch(head, /Sound/);
  await page.close();
  const six = sample();
  six.shortfalls = [...Array(7)].map(() => six.shortfalls[0]);
  const { page: many } = await open(put(JSON.stringify(six)));
  assert.match(await many.locator('header .alarm').textContent(), /And 2 more/);
  await many.close();
  Object.assign(data.meta, { status: 'sound', status_text: 'Sound: no rule is broken, every obligation is kept, and the plan can be paid for.' });
  data.shortfalls = data.shortfalls.filter(({ kind }) => kind === 'priced');
  const { page: sound } = await open(put(JSON.stringify(data)));
  assert.equal(await sound.locator('header .alarm').count(), 0);
  assert.match(await sound.locator('header').textContent(), /✓ Sound: no rule is broken, every obligation is kept/);
  await sound.close();
});

test('the gap stands in money, per cent of spend and per cent of value', async () => {
  const data = sample();
  const { page } = await open(put(JSON.stringify(data)));
  assert.match(await page.locator('header').textContent(), /maximum possible improvement is \$485 m \(0\.41 % of spend, 2\.6 % of value\)/);
  await page.close();
  Object.assign(data.meta, { gap_pct: null, gap_value_pct: 0.0003, gap_usd_m: 0.05 });
  const { page: small } = await open(put(JSON.stringify(data)));
  assert.match(await small.locator('header').textContent(), /improvement is \$50 k \(less than 0\.01 % of value\)/);
  await small.close();
});

test('a test of cover says its headroom in money, and failed and cured ones are marked', async () => {
  const data = sample();
  data.contract_basis.covers = data.contract_basis.covers.slice(0, 1);
  const [cover] = data.contract_basis.covers;
  const t = 41;
  const test = cover.tests.find(({ month }) => month === data.meta.months[t]);
  Object.assign(test, { standing: 'cured', cure_usd_m: 77.5, headroom_usd_m: 0, have_usd_m: test.need_usd_m });
  const { page } = await open(put(JSON.stringify(data)));
  const figure = page.locator('#pay figure', { has: page.locator('h3', { hasText: /^Debt service cover/ }) });
  const legend = (await figure.locator('.legend li').allTextContents()).map((text) => text.trim());
  for (const name of ['test kept', 'test cured by a call', 'test failed', 'below the covenant', 'lock-up: no distributions below']) assert.ok(legend.includes(name), name);
  const chart = figure.locator('.chart').first();
  await chart.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await chart.boundingBox();
  await page.mouse.move(x + 60 + ((width - 74) * (t + 0.5)) / data.meta.months.length, y + height / 2);
  const tip = await page.locator('.tip').filter({ hasText: 'headroom' }).textContent();
  assert.match(tip, /^Nov 2028/);
  assert.match(tip, /backward test cured by a call.*called to cure it\$77\.5 m/);
  await unfold(figure.locator('summary'));
  const row = await figure.locator('tbody tr').filter({ hasText: test.month }).first().locator('th, td').allTextContents();
  assert.deepEqual([row[0], row[8], row[9]], [cover.facility, 'cured', '77.50']);
  await page.close();
});

test('the calendar, the accounts and the returns show what the data holds', async () => {
  const data = sample();
  const { page } = await open(put(JSON.stringify(data)));
  const { calendar, accounts, returns } = data.contract_basis;
  const cells = (id, table, row) => page.locator(`#${id} table`).nth(table).locator('tbody tr').nth(row).locator('th, td').allTextContents();
  assert.deepEqual(await cells('calendar', 0, 0), ['20 Jun 2025', '10 Jun 2025', 'call on Founder A', calendar[0].amount_usd.toLocaleString('en-US', { minimumFractionDigits: 2 })]);
  assert.equal(await page.locator('#calendar tbody tr').count(), calendar.length);
  assert.equal((await cells('partners', 0, 4))[0], accounts[4].partner);
  assert.deepEqual((await cells('partners', 1, 1)).slice(0, 2), ['Founder A', 'Dec 2026']);
  assert.equal(await page.locator('#partners table').nth(1).locator('tbody tr').count(), accounts.flatMap(({ years }) => years).length);
  // The parts of the value, a sum under each side and the value; then what is earned.
  assert.equal(await page.locator('#returns tbody tr').count(), data.worth.parts.length + 3 + returns.length);
  assert.deepEqual(await cells('returns', 0, 2), ['Paid out by the end', '−2,310.4']);
  assert.match(await page.locator('#returns .warning').textContent(), /^More than all of the value/);
  assert.deepEqual((await cells('returns', 2, 10)).slice(1, 3), ['–', '–']);
  assert.match(await page.locator('#returns dl').textContent(), /\$1\.235.*\$38\.71 m/s);
  assert.match(await page.locator('#returns').textContent(), /GB200 NVL72 †/);
  await page.close();
});

test('one site, one month and a plan that cannot be paid for are shown', async () => {
  const data = sample();
  data.meta.months = [data.meta.months[0]];
  data.meta.horizon_months = 1;
  data.shortfalls.unshift({ kind: 'hard', what: 'Cash', where: 'programme', when: 'Jun 2025', amount: 41, unit: 'USD m', money_usd_m: null, mend: '' });
  const first = (value) => {
    if (Array.isArray(value)) return value.length === 80 ? value.slice(0, 1) : value.map(first);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, first(v)])) : value;
  };
  const short = first(data);
  short.sites = short.sites.slice(0, 1);
  short.power_by_site = short.power_by_site.slice(0, 1);
  short.gantt = short.gantt.filter(({ site }) => site === short.sites[0].id);
  const { page, troubles } = await open(put(JSON.stringify(short)), { viewport: { width: 390, height: 800 } });
  assert.match(await page.locator('header').textContent(), /cannot be paid for/);
  assert.match(await page.locator('#shortfalls tbody tr').first().textContent(), /obligation not kept/);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('data that breaks the contract, or none at all, is said and not drawn', async () => {
  const data = sample();
  data.account.cash_usd_m.pop();
  for (const [html, said] of [
    [put(JSON.stringify(data)), /account\.cash_usd_m: expected 80 numbers/],
    [put('{"meta":'), /not JSON/],
    [readFileSync(built, 'utf8'), /nothing has been put into it/],
  ]) {
    const { page, troubles } = await open(html);
    assert.match(await page.locator('main').textContent(), said);
    assert.deepEqual(troubles, []);
    await page.close();
  }
});

test('charts take the width of the paper when they are printed', async () => {
  const { page, troubles } = await open(put(JSON.stringify(sample())), { colorScheme: 'dark' });
  const widths = () => page.locator('.chart svg').evaluateAll((all) => [...new Set(all.map((svg) => Number(svg.getAttribute('width'))))]);
  const onScreen = await widths();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.deepEqual(await widths(), [690]);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.waitForFunction((width) => [...document.querySelectorAll('.chart svg')].every((svg) => Number(svg.getAttribute('width')) !== width), 690);
  assert.deepEqual(await widths(), onScreen);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= 8 && pages <= 24, `${pages} pages`);
  assert.deepEqual(troubles, []);
  await page.close();
});
