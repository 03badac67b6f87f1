// SPDX-License-Identifier: Apache-2.0
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

test('the money on the contract basis of the sample adds up to the cent', () => {
  const { contract_basis } = sample();
  const cents = (usd_m) => BigInt(Math.round(usd_m * 1e8));
  const side = (which) => contract_basis.flows.filter(({ side }) => side === which).reduce((all, { amount_usd_m }) => all + cents(amount_usd_m), 0n);
  assert.equal(side('source'), side('use'));
  assert.equal(side('source'), cents(contract_basis.flows_total_usd_m));
  for (const { years, closing_usd_m } of contract_basis.accounts) {
    assert.equal(years.at(-1).closing_usd_m, closing_usd_m.at(-1));
    for (const year of years) {
      assert.equal(cents(year.opening_usd_m) + cents(year.paid_in_usd_m) + cents(year.income_usd_m) - cents(year.distributed_usd_m), cents(year.closing_usd_m));
    }
  }
});

test('the money on the contract basis must follow the contract', () => {
  assert.match(changed((d) => delete d.contract_basis.cash.free_usd_m)[0], /^data\.contract_basis\.cash\.free_usd_m: expected 80 numbers, found nothing$/);
  assert.match(changed((d) => (d.contract_basis.covers[1].tests[0].standing = 'waived'))[0], /^data\.contract_basis\.covers\[1\]\.tests\[0\]\.standing: expected one of/);
  assert.match(changed((d) => (d.contract_basis.findings[0].section = 'bank'))[0], /^data\.contract_basis\.findings\[0\]\.section: expected one of/);
  assert.match(changed((d) => (d.contract_basis.calendar[0].amount_usd = '1.00'))[0], /^data\.contract_basis\.calendar\[0\]\.amount_usd: expected a number/);
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
