// SPDX-License-Identifier: Apache-2.0
// Checks that a report page, or a JSON file, follows the contract of src/data.ts:
//   node tests/check_data.mjs FILE...
// Faults go to stderr; exit status 0 without faults, 3 with.
import { loadContract, readData } from './contract.mjs';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node tests/check_data.mjs FILE...');
  process.exit(3);
}
const { contractFaults } = await loadContract();
let failed = false;
for (const file of files) {
  let faults;
  try {
    faults = contractFaults(readData(file));
  } catch (error) {
    faults = [String(error)];
  }
  for (const fault of faults) console.error(`${file}: ${fault}`);
  failed ||= faults.length > 0;
}
process.exit(failed ? 3 : 0);
