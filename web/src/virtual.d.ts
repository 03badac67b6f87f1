// SPDX-License-Identifier: Apache-2.0
declare module 'virtual:us-map' {
  /** Coast and outer border, as SVG path data in a 975 x 610 Albers drawing. */
  export const outline: string;
  /** Borders between states, likewise. */
  export const borders: string;
}
