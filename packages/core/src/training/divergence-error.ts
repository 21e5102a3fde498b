/** What is said where the loss of a step is not finite: when, where, and what it may come from. */
import { TrainingError } from '../errors/catalogue.ts';
import type { Numbers } from '../tensor/shape.ts';
import type { Column, Dataset } from './dataset.ts';

/** The step that failed. */
interface FailedStep {
  readonly loss: number;
  /** NaN where there was none. */
  readonly lastFiniteLoss: number;
  /** From 1, as `step`. */
  readonly epoch: number;
  readonly step: number;
  readonly learningRate: number;
}

/** Where the first number stood that is not finite. */
interface Origin {
  readonly dataset: Dataset;
  /** The rows of the step, as the data counts them. */
  readonly batch: Int32Array;
  readonly layer: string;
  /** Of the batch, where it is a single one. */
  readonly row: number | undefined;
}

/** TrainingError DIVERGED. */
export function divergenceError(
  { lastFiniteLoss, ...step }: FailedStep,
  { dataset, batch, layer, row }: Origin,
): TrainingError {
  const rowOfData = row === undefined ? undefined : batch[row]!;
  const origin = rowOfData === undefined ? undefined : dataset.origin?.(rowOfData);
  return new TrainingError('DIVERGED', {
    ...step,
    layer,
    ...(rowOfData === undefined ? {} : { row: rowOfData }),
    ...(origin === undefined ? {} : { origin }),
    ...(Number.isNaN(lastFiniteLoss) ? {} : { lastFiniteLoss }),
    largestInput: Math.max(...dataset.inputs.map(largestIn)),
    ...hintOf(layer),
  });
}

/** The logarithm of a share: of numbers that are no shares, it may be one of a negative number. */
function hintOf(layer: string): { readonly hint?: string } {
  const needed = layersBefore.find(([loss]) => layer === `loss ${loss}`)?.[1];
  if (needed === undefined) return {};
  return { hint: `end the network with ${needed}: this loss takes logarithms of its outputs` };
}

/**
 * What has to stand before losses that take logarithms, where nothing else was at fault before
 * them.
 */
const layersBefore = [
  ['crossEntropy', 'softmax()'],
  ['sparseCrossEntropy', 'softmax()'],
  ['binaryCrossEntropy', "a sigmoid, dense(…, { activation: 'sigmoid' })"],
] as const;

function largestIn({ data, source }: Column): number {
  if (source === undefined) return largestOf(data);
  let most = 0;
  const numbers = new Float64Array(source.size);
  for (let row = 0; row < source.count; row++) {
    source.read(row, numbers, 0);
    most = Math.max(most, largestOf(numbers));
  }
  return most;
}

function largestOf(numbers: Numbers): number {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) most = Math.max(most, Math.abs(numbers[i]!));
  return most;
}
