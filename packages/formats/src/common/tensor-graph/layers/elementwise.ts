/** Operators that work number by number: axes stay as they are. */
import { activation } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import { type Flow, sampleAxes } from '../value.ts';

type Activation = Parameters<typeof activation>[0];

/** y = f(x) */
export function activate(operation: Operation, flow: Flow, name: Activation): Flow {
  return { ...flow, node: operation.put(activation(name), [flow.node]) };
}

/** f over axis `axis`, as softmax. */
export function activateAlong(
  operation: Operation,
  flow: Flow,
  axis: number,
  name: 'softmax' | 'logSoftmax',
): Flow {
  if (axis === flow.batch) operation.refuseBatch();
  const rank = flow.shape.length;
  const axes = [...sampleAxes(rank, flow.batch).filter((each) => each !== axis), axis];
  const node = operation.put(activation(name), [operation.arranged(flow, axes)]);
  return { ...flow, node, axes };
}
