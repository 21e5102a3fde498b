/**
 * Which columns are inputs, and whether each holds numbers or words. A column whose cells are
 * mostly numbers is numeric: a word in it is then a mistake to report, not a category. Judged on
 * training rows.
 */
import type { ColumnDescription } from '@reflexarc/signal';
import { cellsOf, cellValue, columnIndex, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import { isGap } from './gaps.ts';

/** Which columns are inputs, and of which kind. */
export interface ColumnOptions {
  readonly target: string;
  readonly ignore?: readonly string[];
  /** The column that says how much each row counts: no input. */
  readonly sampleWeights?: string;
  /** The column that says when each row was measured: no input. */
  readonly time?: string;
  /** Columns that hold words even if they look like numbers. */
  readonly categorical?: readonly string[];
  /** Columns that hold numbers even if they look like words. */
  readonly numeric?: readonly string[];
}

/** More words than this in more than this share of the rows are names or notes, not categories. */
const mostWords = 20;
const mostWordsPerRow = 0.5;

/** @throws TableError UNKNOWN_COLUMN, NO_INPUTS, DECIMAL_COMMA, TOO_MANY_WORDS */
export function inferColumns(table: Table, options: ColumnOptions): readonly ColumnDescription[] {
  const { target, sampleWeights, time, categorical = [], numeric = [] } = options;
  const noInputs = [sampleWeights, time].filter((name) => name !== undefined);
  const ignore = [...(options.ignore ?? []), ...noInputs];
  columnIndex(table, target, '`--target`');
  if (sampleWeights !== undefined) columnIndex(table, sampleWeights, '`--sample-weights`');
  if (time !== undefined) columnIndex(table, time, '`--time`');
  for (const name of options.ignore ?? []) columnIndex(table, name, '`--ignore`');
  for (const name of categorical) columnIndex(table, name, '`--categorical`');
  for (const name of numeric) columnIndex(table, name, '`--numeric`');
  const inputs = table.header.filter((name) => name !== target && !ignore.includes(name));
  if (inputs.length === 0) {
    throw new TableError('NO_INPUTS', { file: table.file, target, ignored: ignore });
  }
  return inputs.map((name) => {
    if (categorical.includes(name)) return { name, kind: 'categorical' };
    const cells = cellsOf(table, name);
    if (numeric.includes(name) || isMostlyNumbers(cells)) return { name, kind: 'numeric' };
    refuseNoCategories(table, name, cells);
    return { name, kind: 'categorical' };
  });
}

/** Words that nobody meant as categories would become an input each. */
function refuseNoCategories({ file }: Table, column: string, cells: readonly string[]): void {
  const commas = cells.filter((cell) => /^[+-]?\d*,\d+$/.test(cell));
  if (commas.length * 2 > cells.length) {
    throw new TableError('DECIMAL_COMMA', { file, column, cell: commas[0]! });
  }
  const words = new Set(cells).size;
  if (words > mostWords && words > cells.length * mostWordsPerRow) {
    throw new TableError('TOO_MANY_WORDS', { file, column, words, rows: cells.length });
  }
}

/** Whether at least half of the cells that hold a value are numbers. */
export function isMostlyNumbers(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => !isGap(cell, 'numeric'));
  const numbers = filled.filter((cell) => typeof cellValue(cell) === 'number');
  return numbers.length * 2 >= filled.length;
}
