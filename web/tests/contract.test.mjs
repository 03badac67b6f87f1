import assert from 'node:assert/strict';
import test from 'node:test';
import { sample } from '../fixtures/make_sample.mjs';
import { loadContract } from './contract.mjs';

const { contractFaults, kContractVersion } = await loadContract();
const changed = (change) => {
  const data = structuredClone(sample());
  change(data);
  return contractFaults(data);
};

test('the sample data follows the contract', () => {
  assert.deepEqual(contractFaults(sample()), []);
});

test('the sample data is the same every time', () => {
  assert.deepEqual(sample(), sample());
});

test('a missing field, an unknown field and a wrong type are named', () => {
  assert.match(changed((d) => delete d.meta.title)[0], /^data\.meta\.title: expected text, found nothing$/);
  assert.match(changed((d) => (d.sites[1].mw = 3))[0], /^data\.sites\[1\]\.mw: the contract has no such field$/);
  assert.match(changed((d) => (d.sites[0].lat = '31'))[0], /^data\.sites\[0\]\.lat: expected a number/);
  assert.match(changed((d) => (d.gantt[2].kind = 'tower'))[0], /^data\.gantt\[2\]\.kind: expected one of/);
  assert.match(changed((d) => (d.gantt[2].start = '2025-13'))[0], /expected a month/);
});

test('a series must have one number for every month', () => {
  assert.match(changed((d) => d.account.cash_usd_m.pop())[0], /^data\.account\.cash_usd_m: expected 80 numbers, one per month, found 79$/);
  assert.match(changed((d) => (d.account.cash_usd_m[3] = null))[0], /found null at month 3$/);
  assert.deepEqual(changed((d) => (d.account.dscr[3] = null)), []);
});

test('months must rise and the horizon must lie among them', () => {
  assert.match(changed((d) => d.meta.months.reverse())[0], /oldest first/);
  assert.match(changed((d) => (d.meta.horizon_months = 81))[0], /whole number from 1 to 80/);
});

test('a site that is not listed is refused', () => {
  assert.match(changed((d) => (d.power_by_site[0].site = 'atlantis'))[0], /no site has the id "atlantis"/);
});

test('another version of the contract is refused', () => {
  assert.equal(changed((d) => (d.contract_version = kContractVersion + 1)).length, 1);
  assert.equal(contractFaults(null).length, 1);
});
