// SPDX-License-Identifier: Apache-2.0
// The table behind a chart: what is shown, and the same as CSV.

/** A value that is shown as it is told here: with its sign, in the decimals of its row, or in words where there is no number. */
export interface Told {
  value: number | string | null;
  text: string;
  /** How dark the cell is, from 0 to 5. */
  shade?: number;
  /** Words that stand in place of a number. */
  words?: boolean;
}

export type Cell = string | number | boolean | null | Told;

const isTold = (cell: Cell | undefined): cell is Told => typeof cell === 'object' && cell !== null;

/** Text that is shown as it is; undefined where the cell is a number, yes or no, or empty. */
export function textOf(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' ? cell : isTold(cell) ? cell.text : undefined;
}

/** Is it a number, or does it stand for one? */
export function isNumeric(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || (isTold(cell) && (typeof cell.value === 'number' || cell.words === true));
}

/** Is it text by itself? */
export function isText(cell: Cell | undefined): boolean {
  return typeof cell === 'string' || (isTold(cell) && !isNumeric(cell) && cell.text !== '');
}

export interface Column {
  name: string;
  /** Unit, "" for none. Shown beside the name. */
  unit: string;
  /** Decimals of its numbers where all have the same; else about four figures are shown. */
  digits?: number;
  /** Is it set flush right, whatever it holds? */
  right?: boolean;
}

export interface Table {
  columns: Column[];
  rows: Cell[][];
}

/** A table with one row per month and one column per series. */
export function monthTable(months: string[], series: { name: string; unit: string; values: (number | null)[] }[]): Table {
  return {
    columns: [{ name: 'Month', unit: '' }, ...series.map(({ name, unit }) => ({ name, unit }))],
    rows: months.map((month, t) => [month, ...series.map(({ values }) => values[t] ?? null)]),
  };
}

/** A table of rows, each cell picked by its column. */
export function rowTable<R>(rows: R[], columns: { name: string; unit?: string; digits?: number; right?: boolean; cell: (row: R) => Cell }[]): Table {
  return {
    columns: columns.map(({ name, unit, digits, right }) => ({ name, unit: unit ?? '', digits, right })),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  };
}

/** Without the columns that say nothing of any row: empty, zero or "no" throughout. The first names the rows and stays. */
export function liveColumns(table: Table): Table {
  const dead = (cell: Cell | undefined) => cell === undefined || cell === null || cell === '' || cell === 0 || cell === false || (isTold(cell) && cell.text === '');
  const live = table.columns.map((_, c) => c === 0 || table.rows.length === 0 || table.rows.some((row) => !dead(row[c])));
  return { columns: table.columns.filter((_, c) => live[c]), rows: table.rows.map((row) => row.filter((_, c) => live[c])) };
}

/** RFC 4180, in full precision. Text that a spreadsheet would take for a formula is given a leading quote. */
export function csvText(table: Table): string {
  const head = table.columns.map(({ name, unit }) => csvCell(unit ? `${name} (${unit})` : name));
  const body = table.rows.map((row) => row.map(csvCell));
  return [head, ...body].map((cells) => cells.join(',')).join('\r\n') + '\r\n';
}

function csvCell(shown: Cell): string {
  const cell = isTold(shown) ? (shown.value ?? shown.text) : shown;
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  let text = String(cell);
  if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands the table to the reader as a file. It is made in the page; nothing is fetched. */
export function downloadCsv(table: Table, name: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', csvText(table)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
