/** What is said where the loss of a step is not finite: when, where, and what it may come from. */
import { TrainingError } from '../errors/catalogue.ts';
import { type Column, type Dataset, eachRow } from './dataset.ts';

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
  return new TrainingError('DIVERGED', {
    ...step,
    layer,
    row: rowOfData,
    origin: rowOfData === undefined ? undefined : dataset.origin?.(rowOfData),
    lastFiniteLoss: Number.isNaN(lastFiniteLoss) ? undefined : lastFiniteLoss,
    largestInput: Math.max(...dataset.inputs.map(largestIn)),
    hint: hintOf(layer),
  });
}

/** The logarithm of a share: of numbers that are no shares, it may be one of a negative number. */
function hintOf(layer: string): string | undefined {
  const needed = layersBefore.find(([loss]) => layer === `loss ${loss}`)?.[1];
  return needed && `end the network with ${needed}: this loss takes logarithms of its outputs`;
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

function largestIn(column: Column): number {
  let most = 0;
  eachRow(column, (numbers, start) => {
    for (let i = 0; i < column.size; i++) most = Math.max(most, Math.abs(numbers[start + i]!));
  });
  return most;
}
