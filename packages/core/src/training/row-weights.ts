/**
 * How much each row counts for the loss, or each of its steps: sample weight × class weight ×
 * whether the sequence goes that far. Within a row each step up to its length counts the same, and
 * all rows alike, however long: a step counts steps / length.
 */
import { DataError, SpecError } from '../errors/catalogue.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import { sizeOf } from '../tensor/shape.ts';
import { byOutput } from './by-output.ts';
import { type ClassWeights, weightsOfClasses } from './class-weights.ts';
import { countedSteps, type Lengths } from './counted-steps.ts';
import type { Column, Dataset, Examples, SampleWeights } from './dataset.ts';

export interface WeightOptions {
  /** Of the only output with a loss, or by output. */
  readonly classWeights?: ClassWeights | Readonly<Record<string, ClassWeights>>;
  /**
   * Name of the input that says how many steps of each row's output count; those beyond don't. By
   * output, where they differ.
   */
  readonly lengths?: Lengths;
}

type Given = WeightOptions & Pick<Examples, 'sampleWeights'>;

/** Whether the plan has to provide for weights. */
export function isWeighted(
  { sampleWeights }: Pick<Examples, 'sampleWeights'>,
  { classWeights, lengths }: WeightOptions,
): boolean {
  return sampleWeights !== undefined || classWeights !== undefined || lengths !== undefined;
}

/**
 * A column of weights for each target, as the plan's `sampleWeights` take them; none where nothing
 * is weighted.
 * @throws DataError COUNT_MISMATCH, INVALID_WEIGHT; SpecError where class weights or lengths don't
 *   fit
 */
export function weightsOf(dataset: Dataset, plan: EvaluationPlan, given: Given): readonly Column[] {
  const columns = Object.entries(plan.sampleWeights).map(([name, slot]): WeightColumn => {
    const size = sizeOf(slot.shape);
    return { name, size, data: new Float64Array(dataset.count * size).fill(1) };
  });
  const outputs = columns.map(({ name }) => name);
  if (columns.length === 0) return columns;
  for (const factors of factorsOf(dataset, plan, given, outputs)) {
    for (const { name, data } of columns) {
      const weights = factors.get(name);
      if (weights !== undefined) multiply(data, weights);
    }
  }
  return columns;
}

interface WeightColumn extends Column {
  readonly data: Float64Array;
}

type Factors = ReadonlyMap<string, ArrayLike<number>>;

/** What is multiplied, by output. */
function factorsOf(
  dataset: Dataset,
  plan: EvaluationPlan,
  { sampleWeights, classWeights, lengths }: Given,
  outputs: readonly string[],
): readonly Factors[] {
  const factors: Factors[] = [];
  if (sampleWeights !== undefined) {
    const named = byOutput(sampleWeights, outputs, { place: 'sampleWeights', isOne: isList });
    for (const [name, weights] of named) checkSampleWeights(weights, dataset, plan, name);
    factors.push(named);
  }
  if (classWeights !== undefined) {
    const named = byOutput(classWeights, outputs, { place: 'classWeights', isOne: areOfOneOutput });
    if (areOfOneOutput(classWeights) && outputs.length > 1) {
      const problem = `one list for ${outputs.length} outputs: give them by output, as in { ${outputs[0]}: … }`;
      throw new SpecError('INVALID_SPEC', { place: 'classWeights', problem });
    }
    const weightsFor = ([name, weights]: readonly [string, ClassWeights]) =>
      [name, weightsOfClasses(dataset, plan, weights, name)] as const;
    factors.push(new Map([...named].map(weightsFor)));
  }
  if (lengths !== undefined) factors.push(countedSteps(dataset, plan, lengths));
  return factors;
}

function isList(weights: SampleWeights): weights is ArrayLike<number> {
  return Array.isArray(weights) || ArrayBuffer.isView(weights);
}

function areOfOneOutput(
  weights: ClassWeights | Readonly<Record<string, ClassWeights>>,
): weights is ClassWeights {
  return weights === 'balanced' || Array.isArray(weights);
}

/** Each weight counts for as many steps as there are steps to a weight. */
function multiply(data: Float64Array, weights: ArrayLike<number>): void {
  const each = data.length / weights.length;
  for (let i = 0; i < data.length; i++) data[i]! *= weights[Math.floor(i / each)]!;
}

function checkSampleWeights(
  weights: ArrayLike<number>,
  { count, origin }: Dataset,
  plan: EvaluationPlan,
  output: string,
): void {
  const perRow = sizeOf(plan.sampleWeights[output]!.shape);
  if (weights.length !== count && weights.length !== count * perRow) {
    const other = { other: 'sampleWeights', otherCount: weights.length };
    throw new DataError('COUNT_MISMATCH', { what: 'inputs', count, ...other });
  }
  for (let i = 0; i < weights.length; i++) {
    const value = weights[i]!;
    if (Number.isFinite(value) && value >= 0) continue;
    const row = Math.floor((i * count) / weights.length);
    throw new DataError('INVALID_WEIGHT', {
      place: `sampleWeights[${i}]`,
      value,
      origin: origin?.(row),
    });
  }
}
