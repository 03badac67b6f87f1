// SPDX-License-Identifier: Apache-2.0
/** A mark on a chart that tells itself by its shape, not by colour alone. */
export type Mark = 'dot' | 'diamond' | 'cross';

/** Outlines of the marks in a square from -5 to 5. */
export const kMarkPaths: Record<Mark, string> = {
  dot: 'M-3,0A3,3 0 1,0 3,0A3,3 0 1,0 -3,0Z',
  diamond: 'M0,-5L5,0L0,5L-5,0Z',
  cross: 'M-5,-3.4L-3.4,-5L0,-1.6L3.4,-5L5,-3.4L1.6,0L5,3.4L3.4,5L0,1.6L-3.4,5L-5,3.4L-1.6,0Z',
};

export interface LegendItem {
  name: string;
  colour: string;
  mark: 'block' | 'line' | 'dashed' | 'band' | 'hatched' | Mark;
}
