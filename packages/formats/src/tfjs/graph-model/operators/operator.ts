/** What an entry of the table of TensorFlow's operators is. */
import { activate } from '../../../tensor-graph/layers/elementwise.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
import { type Constant, constantOf } from '../../../tensor-graph/value.ts';
import type { GraphNode } from '../file.ts';

export type Rule = (operation: Operation, node: GraphNode) => void;

/** Rules by operator. */
export type Rules = Readonly<Record<string, Rule>>;

export type Activation = Parameters<typeof activate>[2];

/** y = f(x), number by number. */
export const plain =
  (name: Activation | ((node: GraphNode) => Activation)): Rule =>
  (operation, node) => {
    const chosen = typeof name === 'function' ? name(node) : name;
    operation.give(activate(operation, operation.flow(0), chosen));
  };

export function number(value: number): Constant {
  return constantOf([value], []);
}
