// SPDX-License-Identifier: Apache-2.0
// How the page looks: colours for light and dark, and whether it is being printed.
import { flushSync } from 'svelte';

/** Okabe and Ito's colours without black and yellow, then ones of Tol's that stay apart from them. */
const kLight = [
  '#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00',
  '#332288', '#a8a11c', '#882255', '#6b7280', '#44aa99', '#b79f7a',
];
const kDark = [
  '#3d9bd6', '#f0b429', '#2fbf95', '#dd97bd', '#7cc8f5', '#f07d3a',
  '#8f84e0', '#cfc84a', '#c6608f', '#9aa3b2', '#6fcabb', '#cdb996',
];

const kLightInk = {
  ink: '#1c2127', muted: '#5b6470', rule: '#dfe2e6', grid: '#eceef0', paper: '#ffffff', tail: 'rgba(90,100,115,0.09)',
  bad: '#b3261e', badBand: 'rgba(213,94,0,0.16)', land: '#f1f1ec', border: '#c9ccd0', demand: '#1c2127',
};
const kDarkInk: typeof kLightInk = {
  ink: '#e8eaed', muted: '#a3abb6', rule: '#363c45', grid: '#2a2f37', paper: '#15181d', tail: 'rgba(160,170,190,0.10)',
  bad: '#ff8a80', badBand: 'rgba(240,125,58,0.24)', land: '#232830', border: '#454c57', demand: '#f4f5f7',
};

/** Width of the text on a printed page, in CSS pixels: A4 less its margins. */
export const kPrintWidth = 690;

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
let prefersDark = $state(darkQuery.matches);
let onPaper = $state(false);
darkQuery.addEventListener('change', (event) => (prefersDark = event.matches));
// The browser lays the printed page out when this handler returns, so the charts must have followed by then.
window.addEventListener('beforeprint', () => flushSync(() => (onPaper = true)));
window.addEventListener('afterprint', () => (onPaper = false));

export const look = {
  get printing() {
    return onPaper;
  },
  get colours() {
    return prefersDark && !onPaper ? kDarkInk : kLightInk;
  },
  /** The colour of the i-th thing of its kind. */
  series(i: number): string {
    const dark = prefersDark && !onPaper;
    const colours = dark ? kDark : kLight;
    const colour = colours[i % colours.length]!;
    return i < colours.length ? colour : blend(colour, dark ? 0 : 255, 0.5);
  },
  /** The j-th of n shades of the colour of the i-th thing. */
  shade(i: number, j: number, n: number): string {
    return n <= 1 ? look.series(i) : blend(look.series(i), prefersDark && !onPaper ? 0 : 255, (0.58 * j) / (n - 1));
  },
};

/** The colour mixed with black (0) or white (255), of which it takes the given part. */
function blend(colour: string, towards: number, part: number): string {
  const parts = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * (1 - part) + towards * part));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
