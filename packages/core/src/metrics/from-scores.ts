/** Metrics of how scores rank rows: yes against no, or each class against the rest. */
import { answersOf } from './answers.ts';
import type { Metric } from './metric.ts';

/** Of two classes the score is that of the second; of more, the mean over all classes counts. */
export function fromScores(
  name: string,
  read: (truths: readonly number[], scores: readonly number[]) => number,
): Metric {
  return {
    name,
    start(output, target) {
      const { perRow, size, classes, actual } = answersOf(output, target);
      const looked = classes === 2 ? [1] : Array.from({ length: classes }, (_, c) => c);
      const collected = looked.map((label) => ({
        label,
        truths: [] as number[],
        scores: [] as number[],
      }));
      return {
        add(outputs, targets, rows) {
          for (let i = 0; i < rows * perRow; i++) {
            const label = actual(targets, i);
            for (const each of collected) {
              each.truths.push(label === each.label ? 1 : 0);
              each.scores.push(outputs[i * size + (size === 1 ? 0 : each.label)]!);
            }
          }
        },
        read() {
          const values = collected.map(({ truths, scores }) => read(truths, scores));
          return values.reduce((sum, value) => sum + value, 0) / values.length;
        },
      };
    },
  };
}
