/**
 * Forecasts: the last few rows of some columns tell the target of the next. The network says by how
 * much it changes, where its last value is among the inputs, so that it starts from persistence.
 */
import type { Rows } from '../problem.ts';
import type { Kind } from '../rule.ts';
import { numberOf, textOf, textsOf } from '../sets/json-file.ts';
import { testRuleOf } from '../sets/split.ts';
import { columnAt, readTable } from '../sets/table.ts';
import { fitStandard, standardized } from './standardize.ts';
import { reluNetwork } from './tabular.ts';

export const forecast: Kind = {
  async problemsOf(meta) {
    const place = `${meta.name}/meta.json seq`;
    const lags = numberOf(meta.sequence, 'lags', place);
    const columns = textsOf(meta.sequence, 'inputs', place);
    const target = textOf(meta.sequence, 'target', place);
    const table = await readTable(meta.files['data'] ?? '');
    const places = columns.map((name) => columnAt(table, name));
    const answer = columnAt(table, target);
    const isTest = testRuleOf(meta);

    /** Rows that have enough rows before them. */
    const indices = table.rows.map((_, row) => row).slice(lags);
    const inputsOf = (row: number): Float64Array =>
      Float64Array.from({ length: lags * places.length }, (_, i) => {
        const step = Math.floor(i / places.length);
        return table.rows[row - lags + step]![places[i % places.length]!]!;
      });
    const training = indices.filter((row) => !isTest(row, table.rows.length));
    const standard = fitStandard(training.map(inputsOf), places.length);
    const rowsOf = (some: readonly number[]): Rows => ({
      count: some.length,
      inputs: {
        input: { data: standardized(some.map(inputsOf), standard), size: lags * places.length },
      },
      truths: Float64Array.from(some, (row) => table.rows[row]![answer]!),
      ...(columns.includes(target) && {
        start: Float64Array.from(some, (row) => table.rows[row - 1]![answer]!),
      }),
    });
    const test = rowsOf(indices.filter((row) => isTest(row, table.rows.length)));
    return [
      {
        part: 'test',
        training: rowsOf(training),
        tests: [{ part: 'test', rows: test }],
        classes: 0,
        isOrdered: true,
      },
    ];
  },

  ruleFor: ({ training }) => ({
    network: reluNetwork,
    learningRate: 0.003,
    batchSize: training.count > 10_000 ? 128 : 32,
    epochs: training.count > 10_000 ? 40 : 120,
    patience: 10,
    penalties: [0, 0.01],
    folds: training.count > 10_000 ? 1 : 5,
  }),
};
