/** Products with matrices of weights. */
import { product, transposed } from '../../../tensor-graph/layers/product.ts';
import { transpose } from '../../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
import type { Flow } from '../../../tensor-graph/value.ts';
import type { GraphNode } from '../file.ts';
import { fused } from './fused.ts';
import type { Rules } from './operator.ts';

export const productRules: Rules = {
  MatMul: matmul('transpose_a', 'transpose_b'),
  _FusedMatMul: matmul('transpose_a', 'transpose_b'),
  BatchMatMul: matmul('adj_x', 'adj_y'),
  BatchMatMulV2: matmul('adj_x', 'adj_y'),
  Einsum: einsum,
};

/** x·W + b; either may stand turned around. */
function matmul(turnsFirst: string, turnsSecond: string) {
  return (operation: Operation, node: GraphNode): void => {
    const given = operation.flow(0);
    const rank = given.shape.length;
    const order = given.shape.map((_, axis) => axis);
    const turned = [...order.slice(0, -2), rank - 1, rank - 2];
    const flow = node.attributes.flag(turnsFirst)
      ? (transpose(operation, given, turned) as Flow) // of a result
      : given;
    const weights = matrix(operation, 1, node.attributes.flag(turnsSecond));
    const biases = fused.biases(operation, node);
    const y = product(operation, flow, { ...weights, ...(biases && { biases }) });
    operation.give(fused.rest(operation, node, y));
  };
}

function matrix(operation: Operation, index: number, isTurned: boolean) {
  const { numbers, shape } = operation.constant(index);
  const [rows = 1, columns = 1] = shape.slice(-2);
  if (shape.length < 2 || shape.slice(0, -2).some((length) => length !== 1)) {
    operation.refuse(`multiplies with [${shape.join(', ')}]`, 'one matrix of weights');
  }
  if (!isTurned) return { numbers, from: rows, to: columns };
  return { numbers: transposed(numbers, rows, columns), from: columns, to: rows };
}

/** As dense layers over several axes are written: `abc,cd->abd`. */
function einsum(operation: Operation, { attributes }: GraphNode): void {
  const equation = attributes.text('equation', '').replaceAll(' ', '');
  const [, x = '', sum = '', to = ''] = /^(\w+)(\w),\2(\w)->\1\3$/.exec(equation) ?? [];
  const letters = new Set(x + sum + to);
  if (sum === '' || letters.size !== x.length + 2) {
    operation.refuse(`has the equation ${equation}`, 'a product with a matrix: ab,bc->ac');
  }
  operation.give(product(operation, operation.flow(0), matrix(operation, 1, false)));
}
