// SPDX-License-Identifier: Apache-2.0
// The data behind a tornado: what `stargate tornado -o` writes and the page shows.

import { flag, number, oneOf, row, table, text, type Shape } from './contract';
import { Horizon, Worth } from './data_worth';

/** An input swung one way. */
export const Swing = row({
  label: text, // "+10 %"
  set: text, // the change of the programme, as for --set
  worth: Worth,
});

export const TornadoBar = row({
  input: text, // "service price"
  of: text, // "training, 2027"
  chosen_again: flag, // were whole decisions chosen again at both ends, or those of the plan held?
  worse: Swing, // the way that usually costs
  better: Swing,
});

export const TornadoData = row({
  kind: oneOf('tornado'),
  contract_version: number, // kContractVersion
  title: text, // of the programme
  horizon: Horizon,
  unit: text, // of the plan's value
  stopped: flag, // were the questions stopped before all were answered?
  left_out: number, // inputs whose swing does nothing that can be distinguished from zero
  bars: table(TornadoBar), // the widest first
});

export type Swing = Shape<typeof Swing>;
export type TornadoBar = Shape<typeof TornadoBar>;
export type TornadoData = Shape<typeof TornadoData>;

/** Every way in which `value` departs from the contract. */
export function tornadoFaults(value: unknown): string[] {
  const faults: string[] = [];
  TornadoData.check(value, 'data', 0, faults);
  return faults;
}
