// Opens the built page in a real browser, with the sample data put into it as
// the program does, and looks at what a reader would meet.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { sample } from '../fixtures/make_sample.mjs';
import { readData } from './contract.mjs';

const kMarker = '/*STARGATE_DATA*/';
const kSections = ['build', 'where', 'power', 'compute', 'racks', 'money', 'pay', 'shortfalls', 'binding', 'assumptions'];
const built = fileURLToPath(new URL('../dist/index.html', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser;
let folder;

before(async () => {
  assert.ok(existsSync(built), `${built} is missing: run "npm run build" first`);
  const paths = process.env.CHROMIUM ? [process.env.CHROMIUM] : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = paths.find((path) => existsSync(path));
  assert.ok(executablePath, `no Chromium at ${paths.join(', ')}: install Debian's package "chromium" or set CHROMIUM to one`);
  folder = mkdtempSync(join(tmpdir(), 'stargate-page-'));
  browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** What the program does with the template. */
const put = (json) => readFileSync(built, 'utf8').replace(kMarker, () => json.replaceAll('<', '\\u003c'));

/** Opens a page and gathers what it complains of and what it asks the network for. */
async function open(html, options = {}) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.html`);
  writeFileSync(file, html);
  const url = pathToFileURL(file).href;
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, ...options });
  const troubles = [];
  const requests = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) troubles.push(message.text()); });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('dialog', (dialog) => { troubles.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== url && !/^(data|blob):/.test(request.url())) requests.push(request.url()); });
  await page.goto(url);
  await page.waitForSelector('main');
  await page.waitForTimeout(300);
  return { page, troubles, requests, file };
}

async function severeFindings(page, within = 'html') {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((selector) => window.axe.run(selector, { resultTypes: ['violations'] }), within);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

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
    for (const summary of await page.locator('summary').all()) await summary.click();
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
  for (const id of ['build', 'where', 'pay']) await page.locator(`#${id} summary`).first().click();
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
  assert.equal(lines[0], 'Month,cash (USD m),minimum cash (USD m)');
  assert.equal(lines.length, data.meta.months.length + 1);
  assert.equal(lines[1], `${data.meta.months[0]},${data.account.cash_usd_m[0]},`);
  assert.equal(lines[80], `${data.meta.months[79]},${data.account.cash_usd_m[79]},500`);
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
  const tips = (await page.locator('.tip').allTextContents()).join(' ');
  assert.ok(tips.includes(bad), 'no tooltip showed a name');
  assert.equal(await page.locator('img').count(), 0);
  assert.deepEqual(troubles, []);
  assert.deepEqual(requests, []);
  await page.close();
});

test('text that a spreadsheet would take for a formula is quoted in the CSV', async () => {
  const data = sample();
  data.partners[0].partner = '=1+1';
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
  data.meta.bound_usd_m = data.meta.gap_usd_m = data.meta.gap_pct = data.meta.seed = null;
  const { page, troubles } = await open(put(JSON.stringify(data)));
  assert.equal(await page.locator('figure').count(), 0);
  assert.equal(await page.locator('main section').count(), kSections.length);
  for (const id of kSections) assert.ok((await page.locator(`#${id} .nothing`).count()) > 0, id);
  assert.match(await page.locator('header').textContent(), /has not been proven/);
  assert.deepEqual(await severeFindings(page), []);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('one site, one month and an unfundable plan are shown', async () => {
  const data = sample();
  data.meta.months = [data.meta.months[0]];
  data.meta.horizon_months = 1;
  data.meta.status = 'unfundable';
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
  assert.match(await page.locator('header').textContent(), /Unfundable/);
  assert.match(await page.locator('#shortfalls tbody tr').first().textContent(), /promise broken/);
  assert.deepEqual(troubles, []);
  await page.close();
});

test('data that breaks the contract, or none at all, is said and not drawn', async () => {
  const data = sample();
  data.account.cash_usd_m.pop();
  for (const [html, said] of [
    [put(JSON.stringify(data)), /account\.cash_usd_m: expected 80 numbers/],
    [put('{"meta":'), /not JSON/],
    [readFileSync(built, 'utf8'), /no plan has been put into it/],
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
  const [onScreen] = await widths();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.deepEqual(await widths(), [690]);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.waitForTimeout(100);
  assert.deepEqual(await widths(), [onScreen]);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= 8 && pages <= 24, `${pages} pages`);
  assert.deepEqual(troubles, []);
  await page.close();
});
