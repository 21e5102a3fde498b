/**
 * What speaks against the score on the test rows: inputs beyond the training rows, rows that are in
 * both, classes that are in none.
 */
import { counted } from '@reflexarc/core/errors';
import { constantOf, countSharedRows, numbersOf, type Table } from '@reflexarc/data';
import type { ColumnDescription } from '@reflexarc/signal';
import type { Score } from '../score.ts';
import { shortened, type Warning } from './warning.ts';

interface Parts {
  readonly training: Table;
  readonly test: Table;
}

/** A few test rows lie outside by chance; more than this share of them do not. */
const mostOutside = 0.05;
const fewestOutside = 3;

/** Numeric inputs whose test rows lie outside the range of the training rows. */
export function outsideRange(
  { training, test }: Parts,
  inputs: readonly ColumnDescription[],
): readonly Warning[] {
  const found = inputs.flatMap(({ name, kind }): Warning[] => {
    if (kind !== 'numeric') return [];
    const [low, high] = rangeOf(numbersOf(training, name));
    const rows = numbersOf(test, name).filter((value) => value < low || value > high).length;
    if (rows < fewestOutside || rows <= mostOutside * test.count) return [];
    const text =
      `input \`${name}\` of ${rows} of ${counted(test.count, 'test row')} lies outside of ` +
      `${low} to ${high}, the range that was learned from`;
    return [{ code: 'OUTSIDE_RANGE', name, rows, text }];
  });
  return shortened(found);
}

/** Test rows that stand among the training rows too, cell by cell. */
export function duplicatesAcrossSplit(
  { training, test }: Parts,
  columns: readonly ColumnDescription[],
): readonly Warning[] {
  const names = columns.map(({ name }) => name);
  const rows = countSharedRows(test, training, names);
  if (rows === 0) return [];
  const text =
    `${rows} of ${counted(test.count, 'test row')} stand among the training rows too, ` +
    'cell by cell: the score is better than on new rows';
  return [{ code: 'DUPLICATES_ACROSS_SPLIT', rows, text }];
}

/** Classes that the score says nothing of. */
export function classesWithoutTestRows(score: Score): readonly Warning[] {
  if (score.task === 'regression' || score.untested.length === 0) return [];
  const names = score.untested.map((label) => `\`${label}\``);
  const others = score.labels.length - names.length;
  const shown = names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ');
  const text =
    `no test rows of ${names.length === 1 ? 'class' : `${names.length} classes:`} ${shown}: ` +
    `means over classes are over the other ${others}`;
  return [{ code: 'CLASS_WITHOUT_TEST_ROWS', rows: names.length, text }];
}

/** Inputs that are the same in every training row. */
export function constantColumns(
  training: Table,
  inputs: readonly ColumnDescription[],
): readonly Warning[] {
  const found = inputs.flatMap(({ name }): Warning[] => {
    const only = constantOf(training, name);
    if (training.count < 2 || only === undefined) return [];
    const text = `input \`${name}\` is ${only} in every training row: nothing can be learned from it`;
    const remedy = { setting: 'ignore', value: name, effect: 'leaves it out' } as const;
    return [{ code: 'CONSTANT_COLUMN', name, text, remedy }];
  });
  return shortened(found);
}

function rangeOf(values: Float64Array): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
