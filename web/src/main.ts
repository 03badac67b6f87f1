// SPDX-License-Identifier: Apache-2.0
import { mount } from 'svelte';
import App from './App.svelte';
import { contractFaults, type ReportData } from './data';
import './page.css';
import Unreadable from './parts/Unreadable.svelte';

const target = document.getElementById('page')!;
target.replaceChildren();

function readData(): { data: ReportData } | { faults: string[] } {
  const json = document.getElementById('stargate-data')?.textContent ?? '';
  if (json.trimStart().startsWith('/*')) return { faults: ['This is the page template: no plan has been put into it yet.'] };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { faults: [`The data is not JSON: ${String(error)}`] };
  }
  const faults = contractFaults(value);
  return faults.length > 0 ? { faults } : { data: value as ReportData };
}

const read = readData();
if ('data' in read) {
  document.title = read.data.meta.title;
  mount(App, { target, props: { data: read.data } });
} else {
  mount(Unreadable, { target, props: { faults: read.faults } });
}
