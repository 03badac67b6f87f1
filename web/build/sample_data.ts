import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const script = fileURLToPath(new URL('../fixtures/make_sample.mjs', import.meta.url));
const sample = fileURLToPath(new URL('../fixtures/sample.json', import.meta.url));

/** In `npm run dev` only: puts the sample data where the program puts a plan's. */
export function sampleData(): Plugin {
  return {
    name: 'stargate-sample-data',
    apply: 'serve',
    transformIndexHtml(html) {
      execFileSync(process.execPath, [script, sample]);
      const json = readFileSync(sample, 'utf8').replaceAll('<', '\\u003c');
      return html.replace('/*STARGATE_DATA*/', () => json);
    },
  };
}
