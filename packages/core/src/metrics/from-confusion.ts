/** Metrics that the confusion matrix tells. */
import { answersOf } from './answers.ts';
import { type ConfusionCounts, emptyCounts } from './confusion-counts.ts';
import type { Metric } from './metric.ts';

export function fromConfusion(name: string, read: (counts: ConfusionCounts) => number): Metric {
  return {
    name,
    start(output, target) {
      const { perRow, classes, predicted, actual } = answersOf(output, target);
      const counts = emptyCounts(classes);
      return {
        add(outputs, targets, rows) {
          for (let i = 0; i < rows * perRow; i++) {
            counts[actual(targets, i)]![predicted(outputs, i)]!++;
          }
        },
        read: () => read(counts),
      };
    },
  };
}
