/** A factor per class, so that rare classes count as much as common ones. */
import { SpecError } from '../errors/catalogue.ts';
import type { Column, Dataset } from './dataset.ts';

/** One factor per class, or `balanced`: rows / (classes · rows of the class). */
export type ClassWeights = readonly number[] | 'balanced';

/**
 * The weight of every row. The class is the largest target, or for a single output whether the
 * target is above one half.
 * @throws SpecError INVALID_OPTION unless there is one positive factor per class, INVALID_SPEC where
 *   several outputs have classes
 */
export function weightsOfRows(dataset: Dataset, weights: ClassWeights): Float64Array {
  const [target, ...others] = dataset.targets;
  if (target === undefined || others.length > 0) {
    const problem = `class weights are for a single output with a loss, not ${others.length + 1}`;
    throw new SpecError('INVALID_SPEC', { place: 'fit', problem });
  }
  const classes = Math.max(2, target.size);
  const classOf = Int32Array.from({ length: dataset.count }, (_, row) => classOfRow(target, row));
  const factors = weights === 'balanced' ? balanced(classOf, classes) : weights;
  if (factors.length !== classes || factors.some((factor) => !(factor > 0))) {
    throw new SpecError('INVALID_OPTION', {
      place: 'fit',
      option: 'classWeights',
      value: weights,
      expected: `'balanced' or ${classes} numbers above 0, one per class`,
    });
  }
  return Float64Array.from(classOf, (label) => factors[label]!);
}

function balanced(classOf: Int32Array, classes: number): readonly number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of classOf) counts[label]!++;
  return counts.map((count) => classOf.length / (classes * Math.max(1, count)));
}

function classOfRow({ data, size }: Column, row: number): number {
  if (size === 1) return data[row]! > 0.5 ? 1 : 0;
  let best = 0;
  for (let i = 1; i < size; i++) {
    if (data[row * size + i]! > data[row * size + best]!) best = i;
  }
  return best;
}
