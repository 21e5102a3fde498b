/** Operators that work number by number: axes stay as they are. */
import { activation, add, multiply } from '@reflexarc/core';
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

/** Several results of one shape added or multiplied. */
export function merge(operation: Operation, flows: readonly Flow[], how: 'add' | 'multiply'): Flow {
  const [first] = flows as readonly [Flow, ...Flow[]]; // callers have at least one
  const { shape, batch } = first;
  const same = flows.every((flow) => {
    return flow.batch === batch && flow.shape.join() === shape.join();
  });
  if (!same) {
    const shapes = flows.map((flow) => `[${flow.shape.join(', ')}]`).join(' and ');
    operation.refuse(`combines ${shapes}`, 'results of one shape');
  }
  if (flows.length === 1) return first;
  const kept = new Set(first.axes);
  for (const flow of flows) for (const axis of flow.axes) kept.add(axis);
  const axes = [...kept];
  const nodes = flows.map((flow) => operation.arranged(flow, axes));
  const layer = how === 'add' ? add() : multiply();
  return { ...first, node: operation.put(layer, nodes), axes };
}
