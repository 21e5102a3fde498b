/**
 * The share of answers whose right class is among the k largest outputs. Of equal outputs the
 * earlier class counts as larger, as it does for `accuracy`, which is what k = 1 gives.
 */
import { SpecError } from '../errors/catalogue.ts';
import type { Numbers } from '../tensor/shape.ts';
import { answersOf } from './answers.ts';
import type { Metric } from './metric.ts';

/** @param k how many guesses there are; 5 unless given */
export function topKAccuracy(k = 5): Metric {
  if (!Number.isInteger(k) || k < 1) {
    const expected = 'a whole number of at least 1';
    throw new SpecError('INVALID_OPTION', {
      place: 'topKAccuracy',
      option: 'k',
      value: k,
      expected,
    });
  }
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
