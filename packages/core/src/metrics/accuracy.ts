/** The share of rows whose class is right: the largest output, or for one output which side of ½. */
import { classAt } from './class-at.ts';
import type { Metric } from './metric.ts';

export function accuracy(): Metric {
  return {
    name: 'accuracy',
    start(size) {
      let right = 0;
      let total = 0;
      return {
        add(outputs, targets, rows) {
          for (let r = 0; r < rows; r++) {
            if (classAt(outputs, r, size) === classAt(targets, r, size)) right++;
          }
          total += rows;
        },
        read: () => right / total,
      };
    },
  };
}
