/** Products of matrices, constant or not. */
import { einsum } from '../../../tensor-graph/layers/einsum.ts';
import { matrixProduct, swapped } from '../../../tensor-graph/layers/matrices.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
import type { Flow, Value } from '../../../tensor-graph/value.ts';
import type { GraphNode } from '../file.ts';
import { fused } from './fused.ts';
import type { Rules } from './operator.ts';

export const productRules: Rules = {
  MatMul: matmul('transpose_a', 'transpose_b'),
  _FusedMatMul: matmul('transpose_a', 'transpose_b'),
  BatchMatMul: matmul('adj_x', 'adj_y'),
  BatchMatMulV2: matmul('adj_x', 'adj_y'),
  Einsum: (operation, { attributes }) => {
    operation.give(einsum(operation, attributes.text('equation', '')));
  },
};

/** a·b + biases; either may stand turned around. */
function matmul(turnsFirst: string, turnsSecond: string) {
  return (operation: Operation, node: GraphNode): void => {
    const [a, b] = [turnsFirst, turnsSecond].map((flag, index) => {
      const value = operation.value(index);
      return node.attributes.flag(flag) ? swapped(operation, value) : value;
    }) as [Value, Value];
    const y = matrixProduct(operation, a, b, fused.biases(operation, node));
    operation.give(fused.rest(operation, node, y as Flow)); // of a result
  };
}
