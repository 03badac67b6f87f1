// SPDX-License-Identifier: Apache-2.0
// A real browser with the built page in it, for the tests of every kind of page.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const kMarker = '/*STARGATE_DATA*/';
export const built = fileURLToPath(new URL('../dist/index.html', import.meta.url));
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
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** What the program does with the template. */
export const put = (json) => readFileSync(built, 'utf8').replace(kMarker, () => json.replaceAll('<', '\\u003c'));

/** Waits until every chart has been drawn, and whatever that set off as well. */
export async function drawn(page) {
  await page.waitForFunction(() => [...document.querySelectorAll('.chart')].every((chart) => chart.querySelector('svg path, svg rect')));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Opens a page and gathers what it complains of and what it asks the network for. */
export async function open(html, options = {}) {
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
  await drawn(page);
  return { page, troubles, requests, file };
}

/** Opens the table under a chart; its rows are made only then, a moment after the click. */
export async function unfold(summary) {
  await summary.click();
  await summary.locator('xpath=..').locator('tbody tr').first().waitFor();
}

export async function severeFindings(page, within = 'html') {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((selector) => window.axe.run(selector, { resultTypes: ['violations'] }), within);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** The data of a page that the program made of examples/two-sites: fixtures/take.mjs. */
export const fixture = (name) => JSON.parse(readFileSync(fileURLToPath(new URL(`../fixtures/${name}.json`, import.meta.url)), 'utf8'));

/** Words of charts that leave their drawing, or that lie on other words. */
export async function badWords(page) {
  return page.locator('.chart').evaluateAll((charts) => charts.flatMap((chart) => {
    const frame = chart.getBoundingClientRect();
    const words = [...chart.querySelectorAll('svg text')].map((text) => ({ said: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ said, box }) => said.trim() !== '' && box.width > 0);
    const outside = words.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
    const covered = words.filter(({ box, said }, i) => words.some((other, j) => j < i && other.said !== said && over(box, other.box)));
    return [...outside.map(({ said }) => `outside: ${said}`), ...covered.map(({ said }) => `covered: ${said}`)];
  }));
}

/** What holds for every page: drawn whole, not too wide, nothing fetched, no complaint, and usable by all. */
export async function expectWhole({ page, troubles, requests, file }, { sections, axe }) {
  assert.equal(await page.locator('h1').count(), 1);
  assert.deepEqual(await page.locator('main section').evaluateAll((all) => all.map(({ id }) => id)), sections);
  assert.deepEqual(await page.locator('nav a').evaluateAll((all) => all.map((a) => a.getAttribute('href').slice(1))), sections);
  for (const id of sections) assert.equal(await page.locator(`#${id} h2`).count(), 1, id);
  assert.equal(await page.locator('figure').evaluateAll((all) => all.filter((one) => !one.querySelector('details') || !one.querySelector('button')).length), 0, 'figures without table or CSV');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, 'the page is too wide');
  assert.deepEqual(await badWords(page), []);
  if (axe) assert.deepEqual(await severeFindings(page), []);
  assert.deepEqual(troubles, []);
  assert.deepEqual(requests, []);
  assert.ok(readFileSync(file).length < 2e6);
}

/** The text of every cell of a table, row by row. */
export const cellsOf = (table) => table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

/** The CSV that a button hands out. */
export async function csvOf(page, name) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name }).first().click();
  return readFileSync(await (await waiting).path(), 'utf8');
}

/** Prints the page: its charts take the paper's width, and it has so many pages. */
export async function printed({ page, troubles }) {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const widths = await page.locator('.chart svg').evaluateAll((all) => [...new Set(all.map((svg) => Number(svg.getAttribute('width'))))]);
  await page.setViewportSize({ width: 690, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const words = await badWords(page);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  assert.deepEqual(troubles, []);
  assert.deepEqual(words, []);
  return { widths, pages: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0 };
}

/** The data with markup in front of every name. */
export const kMarkup = '</script><img src=x onerror="alert(1)"><script>alert(2)</script><!--<script>';
export function hostile(value, fields) {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' && fields.includes('[]') ? kMarkup + one : hostile(one, fields)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, typeof of === 'string' && fields.includes(key) ? kMarkup + of : hostile(of, fields)]));
}

/** Passes the mouse over every chart, so that tooltips are shown. */
export async function passOver(page) {
  for (const chart of await page.locator('.chart').all()) {
    await chart.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await chart.boundingBox();
    for (const part of [0.3, 0.5, 0.6, 0.75]) await page.mouse.move(x + width * part, y + height * 0.25);
    for (const part of [0.35, 0.5, 0.65]) await page.mouse.move(x + width * 0.5, y + height * part);
  }
}
