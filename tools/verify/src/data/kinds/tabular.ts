/** Tables: one row is one example. One hidden layer, trained as `reflexarc train` does. */
import { dense, heUniform, input, normal, sequential, sine } from '@reflexarc/core';
import type { Problem, Rows } from '../problem.ts';
import type { Kind, Network } from '../rule.ts';
import { isOrdered } from '../sets/split.ts';
import { columnAt, type NumberTable } from '../sets/table.ts';
import { fitStandard, standardized } from './standardize.ts';
import { classesAmong, readParts } from './table-parts.ts';

export const tabular: Kind = {
  async problemsOf(meta, baselines) {
    const { table, training, tests } = await readParts(meta);
    const target = columnAt(table, meta.target);
    const ignored = new Set([meta.target, ...meta.ignore]);
    const all = table.header.filter((name) => !ignored.has(name));
    const labels = training.map((row) => row[target]!);
    const problemOf = (columns: readonly string[], only?: string): Problem => {
      const rowsOf = rowReader(table, { columns, target, training });
      return {
        part: only ?? 'test',
        training: rowsOf(training),
        tests: tests.map(({ part, rows }) => ({ part: only ?? part, rows: rowsOf(rows) })),
        classes: meta.isClassification ? classesAmong(labels) : 0,
        isOrdered: isOrdered(meta) && !isSorted(labels),
      };
    };
    const partial = baselines.flatMap(({ part }) => {
      const columns = columnsOnly(part, all);
      return columns === undefined ? [] : [problemOf(columns, part)];
    });
    return [problemOf(all), ...partial];
  },

  ruleFor: ({ training, classes }) => {
    const isLarge = training.count > 2000;
    const stepsPerEpoch = Math.ceil(training.count / 32);
    return {
      network: reluNetwork,
      ...(training.count < 1000 && { simplest: linearNetwork }), // few rows, few weights
      ...(!isLarge && { alternative: sineNetwork }),
      learningRate: classes > 0 ? 0.003 : 0.01,
      batchSize: training.count > 10_000 ? 128 : 32,
      // Epochs of few rows are few steps: waves begin to fit after hundreds.
      epochs: isLarge ? 120 : Math.max(400, Math.ceil(6000 / stepsPerEpoch)),
      patience: isLarge ? 10 : Math.max(40, Math.ceil(1500 / stepsPerEpoch)),
      penalties: [0, 0.003, 0.01, 0.03, 0.1],
      folds: training.count > 10_000 ? 1 : 5,
    };
  },
};

/** From all inputs through 64 units to one output per class, or one number. */
export const reluNetwork: Network = {
  name: 'dense 64 relu',
  architectureFor: (problem) =>
    sequential(
      input(inputsOf(problem)),
      dense(64, { activation: 'relu', weights: heUniform() }),
      outputOf(problem),
    ),
};

const linearNetwork: Network = {
  name: 'linear',
  architectureFor: (problem) => sequential(input(inputsOf(problem)), outputOf(problem)),
};

/** Waves of the inputs, for classes that wind around each other (Sitzmann et al. 2020). */
const sineNetwork: Network = {
  name: 'dense 64 sine(3), dense 64 tanh',
  architectureFor: (problem) =>
    sequential(
      input(inputsOf(problem)),
      dense(64, { activation: sine({ frequency: 3 }), weights: normal({ standardDeviation: 2 }) }),
      dense(64, { activation: 'tanh' }),
      outputOf(problem),
    ),
};

function inputsOf({ training }: Problem): number {
  return training.inputs['input']!.size; // a table has one
}

function outputOf({ classes }: Problem) {
  return dense(Math.max(1, classes), { activation: classes > 0 ? 'softmax' : 'linear' });
}

/** Standardizes by the training rows. */
function rowReader(
  table: NumberTable,
  given: {
    readonly columns: readonly string[];
    readonly target: number;
    readonly training: readonly Float64Array[];
  },
): (rows: readonly Float64Array[]) => Rows {
  const places = given.columns.map((name) => columnAt(table, name));
  const valuesOf = (row: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => row[place]!);
  const standard = fitStandard(given.training.map(valuesOf), places.length);
  return (rows) => ({
    count: rows.length,
    inputs: { input: { data: standardized(rows.map(valuesOf), standard), size: places.length } },
    truths: Float64Array.from(rows, (row) => row[given.target]!),
  });
}

/** Rows in order of their class say nothing of time or source. */
function isSorted(labels: readonly number[]): boolean {
  const changes = labels.filter((label, i) => i > 0 && label !== labels[i - 1]).length;
  return changes < classesAmong(labels);
}

/** `age + experience only` → those columns; undefined for other names of parts. */
function columnsOnly(part: string, all: readonly string[]): readonly string[] | undefined {
  const [, list] = /^(.+) only$/.exec(part) ?? [];
  const columns = list?.split('+').map((name) => name.trim());
  return columns?.every((name) => all.includes(name)) === true ? columns : undefined;
}
