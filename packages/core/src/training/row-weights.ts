/**
 * How much each row counts for the loss, or each of its steps: sample weight × class weight × whether the
 * sequence goes that far. Within a row each step up to its length counts the same, and all rows alike,
 * however long: a step counts steps / length.
 */
import { DataError, SpecError } from '../errors/catalogue.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import type { Weighting } from '../plan/record-loss.ts';
import { sizeOf } from '../tensor/shape.ts';
import { type ClassWeights, weightsOfClasses } from './class-weights.ts';
import type { Column, Dataset, Examples } from './dataset.ts';

export interface WeightOptions {
  readonly classWeights?: ClassWeights;
  /** Name of the input that says how many steps of each row's output count; those beyond don't. */
  readonly lengths?: string;
}

/** What the plan has to provide for. */
export function weightingOf(
  { sampleWeights }: Pick<Examples, 'sampleWeights'>,
  { classWeights, lengths }: WeightOptions,
): Weighting {
  return classWeights !== undefined || lengths !== undefined
    ? 'steps'
    : sampleWeights !== undefined;
}

/**
 * One column of weights, as the plan's `sampleWeights` takes them; undefined where nothing is weighted.
 * @throws DataError COUNT_MISMATCH, INVALID_WEIGHT; SpecError where class weights or lengths don't fit
 */
export function weightsOf(
  dataset: Dataset,
  plan: EvaluationPlan,
  given: WeightOptions & Pick<Examples, 'sampleWeights'>,
): Column | undefined {
  if (plan.sampleWeights === undefined) return undefined;
  const size = sizeOf(plan.sampleWeights.shape);
  const data = new Float64Array(dataset.count * size).fill(1);
  const multiply = (weights: ArrayLike<number>): void => {
    const each = data.length / weights.length; // one weight for so many steps
    for (let i = 0; i < data.length; i++) data[i]! *= weights[Math.floor(i / each)]!;
  };
  if (given.sampleWeights !== undefined) {
    checkSampleWeights(given.sampleWeights, dataset);
    multiply(given.sampleWeights);
  }
  if (given.classWeights !== undefined) {
    multiply(weightsOfClasses(dataset, plan, given.classWeights));
  }
  if (given.lengths !== undefined) multiply(countedSteps(dataset, plan, given.lengths));
  return { name: 'sampleWeights', data, size };
}

function checkSampleWeights(weights: ArrayLike<number>, dataset: Dataset): void {
  const { count, origin } = dataset;
  if (weights.length !== count) {
    const other = { other: 'sampleWeights', otherCount: weights.length };
    throw new DataError('COUNT_MISMATCH', { what: 'inputs', count, ...other });
  }
  for (let i = 0; i < weights.length; i++) {
    const value = weights[i]!;
    if (Number.isFinite(value) && value >= 0) continue;
    throw new DataError('INVALID_WEIGHT', {
      ...{ place: `sampleWeights[${i}]`, value },
      ...(origin === undefined ? {} : { origin: origin(i) }),
    });
  }
}

/** Per step: steps / length up to the row's length, then 0. Cells of one step count as it does. */
function countedSteps(dataset: Dataset, plan: EvaluationPlan, name: string): Float64Array {
  const lengths = dataset.inputs.find((column) => column.name === name);
  if (lengths === undefined || lengths.size !== 1) {
    const known = dataset.inputs.filter(({ size }) => size === 1).map((column) => column.name);
    const what = 'input of one number';
    throw new SpecError('UNKNOWN_NAME', { place: 'lengths', what, name, known });
  }
  const output = dataset.targets[0]!.name; // a plan that weighs steps has one
  const { shape } = plan.outputs[output]!;
  const [steps = 1] = shape;
  if (shape.length < 2) {
    const problem = `lengths are of sequences, but output ${output} has no steps`;
    throw new SpecError('INVALID_SPEC', { place: 'lengths', problem });
  }
  const size = sizeOf(shape.slice(0, -1));
  return Float64Array.from({ length: dataset.count * size }, (_, i) => {
    const length = Math.min(steps, Math.max(0, lengths.data[Math.floor(i / size)]!));
    const step = Math.floor(((i % size) * steps) / size);
    return step < length ? steps / length : 0;
  });
}
