/** A factor per class, so that rare classes count as much as common ones. */
import { checkOption } from '../errors/option-checks.ts';
import { answersOf } from '../metrics/answers.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import type { Dataset } from './dataset.ts';

/** One factor per class, or `balanced`: rows / (classes · rows of the class). */
export type ClassWeights = readonly number[] | 'balanced';

/**
 * For output `name`, the weight of every row, or of every step where steps have classes. The class
 * is the largest target, or for a single output whether the target is above one half.
 * @throws SpecError INVALID_OPTION unless there is one positive factor per class
 */
export function weightsOfClasses(
  dataset: Dataset,
  plan: EvaluationPlan,
  weights: ClassWeights,
  name: string,
): Float64Array {
  const target = dataset.targets.find((each) => each.name === name)!; // an output with a loss
  const output = plan.outputs[target.name]!;
  const { perRow, classes, actual } = answersOf(output.shape, plan.targets[target.name]!.shape);
  const classOf = Int32Array.from({ length: dataset.count * perRow }, (_, i) => {
    // class numbers are checked after
    return Math.min(classes - 1, Math.max(0, actual(target.data, i)));
  });
  const factors = weights === 'balanced' ? balanced(classOf, classes) : weights;
  const expected = `'balanced' or ${classes} numbers above 0, one per class`;
  const accepts = (): boolean =>
    factors.length === classes && factors.every((factor) => factor > 0);
  checkOption(weights, { place: 'fit', option: 'classWeights' }, { expected, accepts });
  return Float64Array.from(classOf, (label) => factors[label]!);
}

function balanced(classOf: Int32Array, classes: number): readonly number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of classOf) counts[label]!++;
  return counts.map((count) => classOf.length / (classes * Math.max(1, count)));
}
