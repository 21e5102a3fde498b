/** What a model of ours answers to several rows, output by output. */
import { type Model, predictRows } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import type { RowsByInput } from './rows.ts';

/** Row-major, in the order of the network's outputs. */
export function answersOf(model: Model, inputs: RowsByInput): readonly Float32Array[] {
  const columns = Object.values(inputs);
  const given = columns.length === 1 ? columns[0]! : inputs;
  // As many inputs as the network has.
  const answers: unknown = predictRows(model, given as never, { backend: js() });
  if (answers instanceof Float32Array) return [answers];
  const byName = answers as Readonly<Record<string, Float32Array>>; // of a graph
  return model.architecture.spec.outputs.map((name) => byName[name]!);
}

/** The largest difference, by 1 + |value|; infinite where lengths differ. */
export function differenceOf(
  actual: readonly ArrayLike<number>[],
  expected: readonly ArrayLike<number>[],
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const worst = expected.map((numbers, index) => {
    const given = actual[index]!;
    if (given.length !== numbers.length) return Number.POSITIVE_INFINITY;
    return Array.from(numbers, (value, i) => Math.abs(value - given[i]!) / (1 + Math.abs(value)));
  });
  return Math.max(0, ...worst.flat().map((each) => (Number.isNaN(each) ? Infinity : each)));
}
