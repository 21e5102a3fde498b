/**
 * −log of the probability that the right class was given, mean over answers: what cross-entropy
 * measures.
 */
import { answersOf } from './answers.ts';
import type { Metric } from './metric.ts';

/**
 * Below this a probability counts as this, so that one sure mistake does not cost infinity
 * (float64's ε).
 */
const leastProbability = 2 ** -52;

/** For outputs that are probabilities. */
export function logLoss(): Metric {
  return {
    name: 'logLoss',
    start(output, target) {
      const { perRow, size, actual } = answersOf(output, target);
      let sum = 0;
      let count = 0;
      return {
        add(outputs, targets, rows) {
          for (let i = 0; i < rows * perRow; i++) {
            const label = actual(targets, i);
            const given = outputs[i * size + (size === 1 ? 0 : label)]!;
            const probability = size === 1 && label === 0 ? 1 - given : given;
            sum -= Math.log(Math.max(probability, leastProbability));
          }
          count += rows * perRow;
        },
        read: () => sum / count,
      };
    },
  };
}
