/** Operators that work number by number, and softmax. */
import { type activation, elu, gelu, leakyRelu, prelu, sine } from '@reflexarc/core';
import { arithmetic } from '../../tensor-graph/layers/arithmetic.ts';
import { activate, activateAlong, exponential } from '../../tensor-graph/layers/elementwise.ts';
import { reshapeTo } from '../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { constantOf, type Flow } from '../../tensor-graph/value.ts';
import { float, integer, text } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rule, Rules } from './operator.ts';

type Activation = Parameters<typeof activation>[0];

const plain =
  (name: Activation | ((node: OnnxNode) => Activation)): Rule =>
  (operation, node) => {
    const chosen = typeof name === 'function' ? name(node) : name;
    operation.give(activate(operation, operation.flow(0), chosen));
  };

/** Training's work only: in inference the input goes on. */
const identity: Rule = (operation) => operation.give(operation.value(0));

export const activationRules: Rules = {
  Relu: plain('relu'),
  Sigmoid: plain('sigmoid'),
  Tanh: plain('tanh'),
  Softplus: plain('softplus'),
  Softsign: plain('softsign'),
  HardSwish: plain('hardSwish'),
  Mish: plain('mish'),
  Sign: plain('sign'),
  Sin: plain(sine()),
  Exp: (operation) => operation.give(exponential(operation, operation.flow(0))),
  Identity: identity,
  Dropout: dropout,
  LeakyRelu: plain((node) => leakyRelu({ alpha: float(node, 'alpha', 0.01) })),
  Elu: plain((node) => elu({ alpha: float(node, 'alpha', 1) })),
  Gelu: plain((node) => gelu({ approximate: approximation(text(node, 'approximate', 'none')) })),
  Selu: selu,
  Celu: celu,
  PRelu: slopes,
  Softmax: alongAxis('softmax'),
  LogSoftmax: alongAxis('logSoftmax'),
};

function approximation(name: string): 'none' | 'tanh' {
  return name === 'tanh' ? 'tanh' : 'none';
}

function dropout(operation: Operation): void {
  if (operation.inputCount > 2 && Array.from(operation.constant(2).numbers).some(Boolean)) {
    operation.refuse('is in training mode', 'a graph that was exported for inference');
  }
  operation.give(operation.value(0));
}

function selu(operation: Operation, node: OnnxNode): void {
  const [alpha, gamma] = [float(node, 'alpha', 1.67326), float(node, 'gamma', 1.0507)];
  if (Math.abs(alpha - 1.67326) > 1e-5 || Math.abs(gamma - 1.0507) > 1e-5) {
    operation.refuse(`has α ${alpha} and γ ${gamma}`, 'those of Klambauer et al.');
  }
  operation.give(activate(operation, operation.flow(0), 'selu'));
}

/** max(0, x) + min(0, α (e^(x/α) − 1)) = α · elu(x / α) */
function celu(operation: Operation, node: OnnxNode): void {
  const alpha = constantOf([float(node, 'alpha', 1)], []);
  const inner = arithmetic(operation, operation.flow(0), alpha, 'divide') as Flow; // of a result
  operation.give(arithmetic(operation, activate(operation, inner, elu()), alpha, 'multiply'));
}

/** One slope for all, or one per channel, which then has to be the last axis of ours. */
function slopes(operation: Operation): void {
  const flow = operation.flow(0);
  const { numbers, shape } = operation.constant(1);
  const rank = flow.shape.length;
  const long = shape.findIndex((length) => length !== 1);
  const axis = long === -1 ? rank - 1 : rank - shape.length + long;
  if (shape.filter((length) => length !== 1).length > 1 || flow.shape[axis] === undefined) {
    operation.refuse(`has slopes of shape [${shape.join(', ')}]`, 'one slope, or one per channel');
  }
  const axes = [...flow.axes.filter((each) => each !== axis), axis];
  if (axis === flow.batch) operation.refuseBatch();
  const length = flow.shape[axis]!;
  const all = Float32Array.from({ length }, (_, i) => numbers[numbers.length === 1 ? 0 : i]!);
  const x = operation.arranged(flow, axes);
  operation.giveNode(operation.put(prelu(), [x], { parameters: { slopes: all } }), {
    ...flow,
    axes,
  });
}

/** Before opset 13, all axes from `axis` on are taken together. */
function alongAxis(name: 'softmax' | 'logSoftmax'): Rule {
  return (operation, node) => {
    const flow = operation.flow(0);
    const rank = flow.shape.length;
    const axis = operation.axis(integer(node, 'axis') ?? (node.opset < 13 ? 1 : -1), rank);
    if (node.opset >= 13 || axis === rank - 1) {
      operation.give(activateAlong(operation, flow, axis, name));
      return;
    }
    const outer = flow.shape.slice(0, axis);
    const flat = reshapeTo(operation, flow, [...outer, -1]);
    if (flat.isConstant) return;
    const result = activateAlong(operation, flat, axis, name);
    operation.give(reshapeTo(operation, result, flow.shape));
  };
}
