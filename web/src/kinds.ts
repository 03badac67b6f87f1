// SPDX-License-Identifier: Apache-2.0
// The kinds of page that this one file can be, told apart by `kind` in its data.
import { kContractVersion } from './contract';
import { reportFaults, type ReportData } from './data';
import { comparisonFaults, type ComparisonData } from './data_comparison';
import { negotiationFaults, type NegotiationData } from './data_negotiation';
import { tornadoFaults, type TornadoData } from './data_tornado';

export { kContractVersion };

export type PageData = ReportData | ComparisonData | TornadoData | NegotiationData;
export type PageKind = PageData['kind'];

const kFaults: Record<PageKind, (value: unknown) => string[]> = {
  report: reportFaults,
  comparison: comparisonFaults,
  tornado: tornadoFaults,
  negotiation: negotiationFaults,
};

/** Every way in which `value` departs from the contract of its kind, as sentences; empty if it is `PageData`. */
export function contractFaults(value: unknown): string[] {
  const object = value as { kind?: unknown; contract_version?: unknown } | null;
  const found = (of: unknown) => JSON.stringify(of) ?? 'nothing';
  if (object?.contract_version !== kContractVersion) {
    return [`contract_version: this page reads version ${kContractVersion}, found ${found(object?.contract_version)}`];
  }
  const { kind } = object;
  if (typeof kind !== 'string' || !Object.hasOwn(kFaults, kind)) {
    return [`data.kind: expected one of ${Object.keys(kFaults).map((known) => `"${known}"`).join(', ')}, found ${found(kind)}`];
  }
  return kFaults[kind as PageKind](value);
}
