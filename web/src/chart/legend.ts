export interface LegendItem {
  name: string;
  colour: string;
  mark: 'block' | 'line' | 'dashed' | 'band' | 'hatched';
}
