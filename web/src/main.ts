// SPDX-License-Identifier: Apache-2.0
import { mount } from 'svelte';
import { contractFaults, type PageData } from './kinds';
import './page.css';
import ComparisonPage from './pages/ComparisonPage.svelte';
import NegotiationPage from './pages/NegotiationPage.svelte';
import ReportPage from './pages/ReportPage.svelte';
import TornadoPage from './pages/TornadoPage.svelte';
import Unreadable from './parts/Unreadable.svelte';

const target = document.getElementById('page')!;
target.replaceChildren();

function readData(): { data: PageData } | { faults: string[] } {
  const json = document.getElementById('stargate-data')?.textContent ?? '';
  if (json.trimStart().startsWith('/*')) return { faults: ['This is the page template: nothing has been put into it yet.'] };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { faults: [`The data is not JSON: ${String(error)}`] };
  }
  const faults = contractFaults(value);
  return faults.length > 0 ? { faults } : { data: value as PageData };
}

function show(data: PageData): void {
  switch (data.kind) {
    case 'report':
      document.title = data.meta.title;
      mount(ReportPage, { target, props: { data } });
      return;
    case 'comparison':
      document.title = `${data.plans.length} plans compared`;
      mount(ComparisonPage, { target, props: { data } });
      return;
    case 'tornado':
      document.title = `What matters most: ${data.title}`;
      mount(TornadoPage, { target, props: { data } });
      return;
    case 'negotiation':
      document.title = `Negotiation with ${data.supplier}`;
      mount(NegotiationPage, { target, props: { data } });
  }
}

const read = readData();
if ('data' in read) {
  show(read.data);
} else {
  mount(Unreadable, { target, props: { faults: read.faults } });
}
