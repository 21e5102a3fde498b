/**
 * Windows: a row is steps × channels of sensor readings, which a convolutional network looks at.
 */
import {
  conv1d,
  dense,
  globalAveragePool,
  input,
  maxPool,
  sequential,
  softmax,
} from '@reflexarc/core';
import type { Rows } from '../problem.ts';
import type { Kind, Network } from '../rule.ts';
import { numberOf, textsOf } from '../sets/json-file.ts';
import { columnAt } from '../sets/table.ts';
import { fitStandard, standardized } from './standardize.ts';
import { classesAmong, readParts } from './table-parts.ts';

const network: Network = {
  name: 'conv1d 16@5, maxPool 2, conv1d 32@5, globalAveragePool',
  architectureFor: ({ training, classes, channels = 1 }) =>
    sequential(
      input(training.inputs['input']!.size / channels, channels), // windows have one
      conv1d({ filters: 16, kernelSize: 5, padding: 'same', activation: 'relu' }),
      maxPool(2),
      conv1d({ filters: 32, kernelSize: 5, padding: 'same', activation: 'relu' }),
      globalAveragePool(),
      dense(classes),
      softmax(),
    ),
};

export const window: Kind = {
  async problemsOf(meta) {
    const { table, training, tests } = await readParts(meta);
    const place = `${meta.name}/meta.json seq`;
    const steps = numberOf(meta.sequence, 'steps', place);
    const channels = textsOf(meta.sequence, 'channels', place);
    const places = Array.from({ length: steps }, (_, t) =>
      channels.map((channel) => columnAt(table, `${channel}_${t}`)),
    ).flat();
    const target = columnAt(table, meta.target);
    const inputsOf = (row: Float64Array): Float64Array =>
      Float64Array.from(places, (column) => row[column]!);
    const standard = fitStandard(training.map(inputsOf), channels.length);
    const rowsOf = (rows: readonly Float64Array[]): Rows => ({
      count: rows.length,
      inputs: {
        input: { data: standardized(rows.map(inputsOf), standard), size: places.length },
      },
      truths: Float64Array.from(rows, (row) => row[target]!),
    });
    return [
      {
        part: 'test',
        training: rowsOf(training),
        tests: tests.map(({ part, rows }) => ({ part, rows: rowsOf(rows) })),
        classes: classesAmong(training.map((row) => row[target]!)),
        isOrdered: false,
        channels: channels.length,
      },
    ];
  },

  ruleFor: () => ({
    network,
    learningRate: 0.003,
    batchSize: 16,
    epochs: 60,
    penalties: [0.001],
    folds: 0,
  }),
};
