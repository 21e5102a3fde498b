/** Results of one shape brought together. */
import { merge } from '../../common/tensor-graph/layers/elementwise.ts';
import type { Rule, Rules } from './operator.ts';

const merging =
  (how: 'add' | 'multiply'): Rule =>
  (operation) => {
    const count = operation.inputCount;
    const flows = Array.from({ length: count }, (_, index) => operation.flow(index));
    operation.give(merge(operation, flows, how));
  };

export const mergeRules: Rules = {
  Add: merging('add'),
  Sum: merging('add'),
  Mul: merging('multiply'),
};
