/**
 * A table as examples for the lecture's kind of network: numbers as they stand in the file, which a
 * listing in NumPy sees too. Nothing is scaled unless asked for, and what was done is said.
 */
import { counted, show } from '@reflexarc/core/errors';
import {
  cellsOf,
  cellValue,
  columnIndex,
  columnNamed,
  originOf,
  type Table,
  TableError,
} from '@reflexarc/data';
import { type Scaling, scaled } from './scaling.ts';

/** Rows of numbers, with what a person should know of how they came about. */
export interface GivenExamples {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly inputNames: readonly string[];
  readonly targetNames: readonly string[];
  /** One line each. */
  readonly notes: readonly string[];
}

/** Which columns are what. */
export interface GivenColumns {
  readonly targets: readonly string[];
  readonly ignore?: readonly string[];
  readonly scale?: Scaling;
}

/** A column of the table as one or several columns of numbers. */
interface Numbers {
  readonly names: readonly string[];
  /** Column by column. */
  readonly columns: readonly (readonly number[])[];
  readonly notes: readonly string[];
}

/** More classes than this are rather numbers or names. */
const mostClasses = 100;

/** @throws TableError UNKNOWN_COLUMN, NO_INPUTS, NOT_A_NUMBER, TOO_MANY_CLASSES */
export function givenExamples(table: Table, columns: GivenColumns): GivenExamples {
  const { targets, ignore = [], scale = 'none' } = columns;
  for (const name of targets) columnNamed(table, name, '`--target`');
  for (const name of ignore) columnIndex(table, name, '`--ignore`');
  const isInput = (name: string): boolean => !targets.includes(name) && !ignore.includes(name);
  const inputNames = table.header.filter(isInput);
  if (inputNames.length === 0) {
    const target = targets.join(',');
    throw new TableError('NO_INPUTS', { file: table.file, target, ignored: ignore });
  }
  const inputs = scaled(joined(inputNames.map((name) => numericColumn(table, name))), scale);
  const answers = scaled(joined(targets.map((name) => targetColumn(table, name))), scale, 'minmax');
  return {
    inputs: transposed(inputs.columns, table.count),
    targets: transposed(answers.columns, table.count),
    inputNames,
    targetNames: answers.names,
    notes: [...inputs.notes, ...answers.notes],
  };
}

function joined(parts: readonly Numbers[]): Numbers {
  return {
    names: parts.flatMap(({ names }) => names),
    columns: parts.flatMap(({ columns }) => columns),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

/** @throws TableError NOT_A_NUMBER, naming the line */
function numericColumn(table: Table, name: string): Numbers {
  columnNamed(table, name, 'the table');
  const numbers = cellsOf(table, name).map((cell, i) => {
    const value = cellValue(cell);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const origin = originOf(table)(i);
    throw new TableError('NOT_A_NUMBER', { column: name, cell, origin, isOptional: true });
  });
  return { names: [name], columns: [numbers], notes: [] };
}

/** Numbers are one answer; of words, two are one answer of 0 or 1, more are one answer each. */
function targetColumn(table: Table, name: string): Numbers {
  const cells = cellsOf(table, name);
  if (cells.some((cell) => cell === '' || typeof cellValue(cell) === 'number')) {
    return numericColumn(table, name);
  }
  const classes = [...new Set(cells)].sort();
  if (classes.length > mostClasses || classes.length < 2) {
    const { file, count: rows } = table;
    const found = { file, target: name, values: classes.length, rows };
    throw new TableError('TOO_MANY_CLASSES', { ...found, kind: 'words', example: undefined });
  }
  if (classes.length === 2) {
    const [zero, one] = classes;
    const note = `${name}: ${show(zero)} is 0, ${show(one)} is 1`;
    return { names: [name], columns: [cells.map((cell) => +(cell === one))], notes: [note] };
  }
  return {
    names: classes.map((word) => `${name}=${word}`),
    columns: classes.map((word) => cells.map((cell) => +(cell === word))),
    notes: [`${name}: ${counted(classes.length, 'word')}, an answer of 0 or 1 each`],
  };
}

function transposed(
  columns: readonly (readonly number[])[],
  rows: number,
): readonly (readonly number[])[] {
  return Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]!));
}
