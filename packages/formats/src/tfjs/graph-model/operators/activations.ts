/** Operators that work number by number, and softmax. */
import { elu, leakyRelu, prelu, sine } from '@reflexarc/core';
import { activateAlong, exponential } from '../../../tensor-graph/layers/elementwise.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
import { type Flow, sampleAxes } from '../../../tensor-graph/value.ts';
import { plain, type Rule, type Rules } from './operator.ts';

/** Over the last axis. */
const softmax =
  (name: 'softmax' | 'logSoftmax'): Rule =>
  (operation) => {
    const flow = operation.flow(0);
    operation.give(activateAlong(operation, flow, flow.shape.length - 1, name));
  };

export const activationRules: Rules = {
  Relu: plain('relu'),
  Relu6: plain('relu6'),
  Elu: plain(elu()),
  Selu: plain('selu'),
  LeakyRelu: plain(({ attributes }) => leakyRelu({ alpha: attributes.float('alpha', 0.2) })),
  Sigmoid: plain('sigmoid'),
  Tanh: plain('tanh'),
  Softplus: plain('softplus'),
  Softsign: plain('softsign'),
  Sign: plain('sign'),
  Sin: plain(sine()),
  Exp: (operation) => operation.give(exponential(operation, operation.flow(0))),
  Prelu: (operation) => operation.give(slopes(operation, operation.flow(0), 1)),
  Softmax: softmax('softmax'),
  LogSoftmax: softmax('logSoftmax'),
};

/** Slopes that are input `index`: one for each channel, or one for all. */
export function slopes(operation: Operation, flow: Flow, index: number): Flow {
  const { numbers, shape } = operation.constant(index);
  const channels = flow.shape.at(-1) ?? 1;
  const isRow = [1, channels].includes(numbers.length) && numbers.length === (shape.at(-1) ?? 1);
  if (!isRow) {
    operation.refuse(`has slopes of shape [${shape.join(', ')}]`, 'one slope per channel');
  }
  const all = Float32Array.from({ length: channels }, (_, i) => numbers[i % numbers.length]!);
  const node = operation.put(prelu(), [operation.ordered(flow)], { parameters: { slopes: all } });
  return { ...flow, node, axes: sampleAxes(flow.shape.length, flow.batch) };
}
