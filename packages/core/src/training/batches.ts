/** Rows of a dataset, gathered into the buffers of a plan. */
import type { Numbers } from '../tensor/shape.ts';
import type { Dataset } from './dataset.ts';

export interface BatchBuffers {
  readonly input: Numbers;
  readonly target: Numbers;
  /** One factor per row, where rows are weighted. */
  readonly sampleWeights: Numbers | undefined;
}

/** Copies the rows `order[start] … order[start + count − 1]` into `buffers`; allocates nothing. */
export function gather(
  dataset: Dataset,
  order: Int32Array,
  start: number,
  count: number,
  buffers: BatchBuffers,
  weightOfRow: Numbers | undefined,
): void {
  const { inputs, targets, inputSize, targetSize } = dataset;
  const { input, target, sampleWeights } = buffers;
  for (let r = 0; r < count; r++) {
    const row = order[start + r]!;
    const fromInput = row * inputSize;
    for (let i = 0; i < inputSize; i++) input[r * inputSize + i] = inputs[fromInput + i]!;
    const fromTarget = row * targetSize;
    for (let i = 0; i < targetSize; i++) target[r * targetSize + i] = targets[fromTarget + i]!;
    if (sampleWeights !== undefined)
      sampleWeights[r] = weightOfRow === undefined ? 1 : weightOfRow[row]!;
  }
}

/** 0, 1, 2 … count − 1 */
export function inOrder(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
