/**
 * Forecasts: the last few rows of some columns tell the target of the next. What is learned is by
 * how much it changes, where its last value is among the inputs, so that it starts from
 * persistence.
 */
import { columnIndex, numbersOf, type Table, withRows } from '@reflexarc/data';
import type { Kind } from '../problem.ts';
import { numberOf, textOf, textsOf } from '../sets/json-file.ts';
import type { Meta } from '../sets/meta.ts';
import { readTableFile } from '../sets/read-table-file.ts';
import { rowsFrom, splitRuleOf } from '../sets/split.ts';
import { madeTable } from './made-table.ts';

export const forecast: Kind = async (meta) => {
  const table = await readTableFile(meta.files['data'] ?? '');
  const made = lagged(table, meta);
  const split = splitRuleOf(meta);
  const isTest = (row: number): boolean =>
    split === 'mod5' ? row % 5 === 4 : row >= Math.floor(0.8 * table.count);
  const lags = table.count - made.count;
  const all = Array.from({ length: made.count }, (_, row) => row);
  const part = (test: boolean): Table =>
    withRows(
      made,
      all.filter((row) => isTest(row + lags) === test),
    );
  return [
    {
      part: 'test',
      rows: { training: part(false), test: undefined },
      tests: [{ part: 'test', rows: part(true) }],
      settings: { target: 'target', task: 'regression', split },
    },
  ];
};

/** One row for each that has enough rows before it. */
function lagged(table: Table, meta: Meta): Table {
  const place = `${meta.name}/meta.json seq`;
  const lags = numberOf(meta.sequence, 'lags', place);
  const names = textsOf(meta.sequence, 'inputs', place);
  const target = textOf(meta.sequence, 'target', place);
  for (const name of [...names, target]) columnIndex(table, name, place);
  const inputs = Array.from({ length: lags }, (_, i) => lags - i).flatMap((before) =>
    names.map((name) => {
      const numbers = numbersOf(table, name).subarray(lags - before, table.count - before);
      return [`${name} ${before} before`, numbers] as const;
    }),
  );
  const values = numbersOf(table, target);
  const start = names.includes(target) ? 1 : 0;
  const change = values.slice(lags).map((value, i) => value - start * values[lags + i - 1]!);
  const made = madeTable(table.file, [...inputs, ['target', change]]);
  return { ...made, lines: rowsFrom(table, lags).lines };
}
