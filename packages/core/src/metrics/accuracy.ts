/** The share of answers that are right: right / all. */
import { checkOption, wholeNumber } from '../errors/option-checks.ts';
import type { Numbers } from '../tensor/shape.ts';
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

/**
 * The share of answers whose right class is among the k largest outputs. Of equal outputs the
 * earlier class counts as larger, as it does for `accuracy`, which is what k = 1 gives.
 * @param k how many guesses there are; 5 unless given
 */
export function topKAccuracy(k = 5): Metric {
  checkOption(k, { place: 'topKAccuracy', option: 'k' }, wholeNumber());
  return {
    name: `top${k}Accuracy`,
    start(output, target) {
      const { perRow, size, actual } = answersOf(output, target);
      let right = 0;
      let total = 0;
      return {
        add(outputs, targets, rows) {
          for (let i = 0; i < rows * perRow; i++) {
            if (placeOf(outputs, i * size, actual(targets, i), size) < k) right++;
          }
          total += rows * perRow;
        },
        read: () => right / total,
      };
    },
  };
}

/** How many classes come before `label`, the largest first. */
function placeOf(outputs: Numbers, start: number, label: number, size: number): number {
  const own = outputs[start + label]!;
  let ahead = 0;
  for (let j = 0; j < size; j++) {
    const other = outputs[start + j]!;
    if (other > own || (other === own && j < label)) ahead++;
  }
  return ahead;
}
