/** What an entry of the table of TensorFlow Lite operators is. */
import { activate } from '../tensor-graph/layers/elementwise.ts';
import type { Operation } from '../tensor-graph/operation.ts';
import type { Flow } from '../tensor-graph/value.ts';
import type { TfliteNode } from './file.ts';

export type Rule = (operation: Operation, node: TfliteNode) => void;

/** Rules by operator. */
export type Rules = Readonly<Record<string, Rule>>;

/** ActivationFunctionType */
const activations = ['none', 'relu', 'RELU_N1_TO_1', 'relu6', 'tanh', 'SIGN_BIT'] as const;

/** The activation that an operator goes on with, as a layer of its own. */
export function fused(operation: Operation, flow: Flow, code = 0): Flow {
  const name = activations[code];
  switch (name) {
    case 'none':
      return flow;
    case 'relu':
    case 'relu6':
    case 'tanh':
      return activate(operation, flow, name);
    default:
      return operation.refuse(`ends with ${name ?? code}`, 'relu, relu6, tanh or none');
  }
}
