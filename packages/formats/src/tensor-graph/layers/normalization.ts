/** Normalization by the statistics of a training that has ended. */
import { batchNorm } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import type { Flow } from '../value.ts';

export interface ByStatistics {
  /** Which axis counts channels. */
  readonly axis: number;
  readonly epsilon: number;
  readonly momentum: number;
}

/** Inputs 1 to 4 are scale, offset, mean and variance of each channel. */
export function byStatistics(
  operation: Operation,
  flow: Flow,
  { axis, epsilon, momentum }: ByStatistics,
): Flow {
  const [gamma, beta, runningMean, runningVariance] = [1, 2, 3, 4].map((index) => {
    return operation.constant(index).numbers;
  }) as [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>];
  if (flow.batch === axis || axis >= flow.shape.length) operation.refuseBatch();
  const axes = [...flow.axes.filter((each) => each !== axis), axis];
  const layer = batchNorm({ epsilon, momentum, biasCorrection: false });
  const node = operation.put(layer, [operation.arranged(flow, axes)], {
    parameters: { gamma, beta },
    state: { runningMean, runningVariance },
  });
  return { ...flow, node, axes };
}
