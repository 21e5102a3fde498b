/** Tables: one row is one example. One hidden layer, trained as `reflexarc train` does. */
import { dense, heUniform, input, sequential } from '@reflexarc/core';
import type { Problem, Rows } from '../problem.ts';
import type { Kind } from '../rule.ts';
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
    return {
      network: 'dense 64 relu',
      architectureFor: denseNetwork,
      learningRate: classes > 0 ? 0.003 : 0.01,
      batchSize: training.count > 10_000 ? 128 : 32,
      epochs: isLarge ? 120 : 400,
      patience: isLarge ? 10 : 40,
      penalties: [0, 0.003, 0.01, 0.03, 0.1],
      folds: training.count > 10_000 ? 1 : 5,
    };
  },
};

/** From all inputs through 64 units to one output per class, or one number. */
export function denseNetwork({ training, classes }: Problem) {
  const { size } = training.inputs['input']!; // a table has one
  return sequential(
    input(size),
    dense(64, { activation: 'relu', weights: heUniform() }),
    dense(Math.max(1, classes), { activation: classes > 0 ? 'softmax' : 'linear' }),
  );
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
  const inputsOf = (row: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => row[place]!);
  const standard = fitStandard(given.training.map(inputsOf), places.length);
  return (rows) => ({
    count: rows.length,
    inputs: { input: { data: standardized(rows.map(inputsOf), standard), size: places.length } },
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
