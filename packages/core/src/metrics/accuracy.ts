/** The share of answers that are right: right / all. */
import { answersOf } from './answers.ts';
import type { Metric } from './metric.ts';

/** For classes, the largest output; for a single output, which side of ½ it is on. */
export function accuracy(): Metric {
  return {
    name: 'accuracy',
    start(output, target) {
      const { perRow, predicted, actual } = answersOf(output, target);
      let right = 0;
      let total = 0;
      return {
        add(outputs, targets, rows) {
          for (let i = 0; i < rows * perRow; i++) {
            if (predicted(outputs, i) === actual(targets, i)) right++;
          }
          total += rows * perRow;
        },
        read: () => right / total,
      };
    },
  };
}
