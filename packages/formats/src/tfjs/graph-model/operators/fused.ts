/** What TensorFlow's optimizer takes into products and convolutions: biases, then an activation. */
import { elu, leakyRelu } from '@reflexarc/core';
import { activate } from '../../../tensor-graph/layers/elementwise.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
import type { Constant, Flow } from '../../../tensor-graph/value.ts';
import type { GraphNode } from '../file.ts';
import { slopes } from './activations.ts';

const activations = {
  Relu: 'relu',
  Relu6: 'relu6',
  Sigmoid: 'sigmoid',
  Tanh: 'tanh',
  Elu: elu(),
} as const;

function has({ attributes }: GraphNode, name: string): boolean {
  return attributes.texts('fused_ops').includes(name);
}

export const fused = {
  /** One for each filter: input 2, where there are any. */
  biases(operation: Operation, node: GraphNode): Constant | undefined {
    return has(node, 'BiasAdd') ? operation.constant(2) : undefined;
  },

  /** The result behind all that follows the biases. */
  rest(operation: Operation, node: GraphNode, flow: Flow): Flow {
    return node.attributes.texts('fused_ops').reduce((result, name) => {
      if (name === 'BiasAdd') return result;
      if (name === 'Prelu') return slopes(operation, result, 3);
      if (name === 'LeakyRelu') {
        const alpha = node.attributes.float('leakyrelu_alpha', 0.2);
        return activate(operation, result, leakyRelu({ alpha }));
      }
      const found = Object.entries(activations).find(([each]) => each === name)?.[1];
      if (found !== undefined) return activate(operation, result, found);
      const known = ['BiasAdd', 'Prelu', 'LeakyRelu', ...Object.keys(activations)].join(', ');
      return operation.refuse(`goes on with ${name}`, known);
    }, flow);
  },
};
