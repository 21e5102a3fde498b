/** Operators that work number by number: axes stay as they are. */
import { activation } from '@reflexarc/core';
import { knowing } from '../known.ts';
import type { Operation } from '../operation.ts';
import { constantOf, type Flow, sampleAxes } from '../value.ts';
import { arithmetic } from './arithmetic.ts';

type Activation = Parameters<typeof activation>[0];

/** y = f(x) */
export function activate(operation: Operation, flow: Flow, name: Activation): Flow {
  const y = { ...flow, node: operation.put(activation(name), [flow.node]) };
  return knowing(y, name === 'sigmoid' ? { kind: 'sigmoid', x: flow } : undefined);
}

/**
 * e^x = σ(x) / σ(−x): digits are lost at neither end, for σ is 1 / (1 + e^−x). On simd, x beyond
 * ±87.3 counts as ±87.3, as in every exponential there.
 */
export function exponential(operation: Operation, flow: Flow): Flow {
  const negated = arithmetic(operation, flow, constantOf([-1], []), 'multiply') as Flow; // of one
  const [above, below] = [flow, negated].map((each) => activate(operation, each, 'sigmoid'));
  const y = arithmetic(operation, above!, below!, 'divide') as Flow; // of two flows
  return knowing(y, { kind: 'exponential', x: flow });
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
  const isSoftmax = name === 'softmax';
  return knowing({ ...flow, node, axes }, isSoftmax ? { kind: name, x: flow, axis } : undefined);
}
