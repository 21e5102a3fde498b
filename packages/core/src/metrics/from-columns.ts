/**
 * Metrics of numbers: each output of the last axis by itself, then their mean, as scikit-learn has
 * it.
 */
import { lastAxis, sizeOf } from '../tensor/shape.ts';
import type { Metric } from './metric.ts';

export type NumberScore = (truths: ArrayLike<number>, predictions: ArrayLike<number>) => number;

export function fromColumns(name: string, score: NumberScore): Metric {
  return {
    name,
    start(output) {
      const columns = lastAxis(output);
      const rowSize = sizeOf(output);
      const collected = Array.from({ length: columns }, () => ({
        truths: [] as number[],
        predictions: [] as number[],
      }));
      return {
        add(outputs, targets, rows) {
          for (let i = 0; i < rows * rowSize; i++) {
            const { truths, predictions } = collected[i % columns]!;
            truths.push(targets[i]!);
            predictions.push(outputs[i]!);
          }
        },
        read() {
          const scores = collected.map(({ truths, predictions }) => score(truths, predictions));
          return meanOf(scores);
        },
      };
    },
  };
}

export function meanOf(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum / numbers.length;
}

/** Mean over all rows of what `error` says of each. */
export function meanError(error: (truth: number, prediction: number) => number): NumberScore {
  return (truths, predictions) =>
    meanOf(Float64Array.from(truths, (truth, i) => error(truth, predictions[i]!)));
}
