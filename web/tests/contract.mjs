// SPDX-License-Identifier: Apache-2.0
// The contract of src/kinds.ts, for scripts that Node runs.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** { contractFaults, kContractVersion, kSections } as the page has them. */
export async function loadContract() {
  const entry = fileURLToPath(new URL('../src/kinds.ts', import.meta.url));
  const built = await build({
    configFile: false, logLevel: 'silent', build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'data' } },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`);
}

const kBlock = /<script id="stargate-data" type="application\/json">([^]*?)<\/script>/;

/** The data in a file: a report page, or JSON alone. */
export function readData(file) {
  const text = readFileSync(file, 'utf8');
  const block = kBlock.exec(text);
  return JSON.parse(block ? block[1] : text);
}
