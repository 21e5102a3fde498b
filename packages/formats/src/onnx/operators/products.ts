/** Products with weights. */
import { arithmetic } from '../../tensor-graph/layers/arithmetic.ts';
import { einsum } from '../../tensor-graph/layers/einsum.ts';
import { matrixProduct } from '../../tensor-graph/layers/matrices.ts';
import { product, transposed } from '../../tensor-graph/layers/product.ts';
import { transpose } from '../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { constantOf, type Flow, type Value } from '../../tensor-graph/value.ts';
import { float, integerOr, text } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rules } from './operator.ts';

export const productRules: Rules = {
  Gemm: gemm,
  MatMul: matmul,
  Einsum: (operation, node) => operation.give(einsum(operation, text(node, 'equation', ''))),
};

/** α A·B + β C, A and B turned around on request: α and β go into the weights. */
function gemm(operation: Operation, node: OnnxNode): void {
  if (operation.value(0).isConstant || !operation.value(1).isConstant) {
    operation.give(gemmOfResults(operation, node));
    return;
  }
  const given = operation.flow(0);
  const isTurned = integerOr(node, 'transA', 0) === 1;
  const flow = isTurned ? (transpose(operation, given, [1, 0]) as Flow) : given;
  const { numbers, shape } = operation.constant(1);
  const [rows = 1, columns = 1] = shape;
  const alpha = float(node, 'alpha', 1);
  const isAsOurs = integerOr(node, 'transB', 0) === 0;
  const [from, to] = isAsOurs ? [rows, columns] : [columns, rows];
  const weights = isAsOurs ? Float32Array.from(numbers) : transposed(numbers, rows, columns);
  if (alpha !== 1) for (let i = 0; i < weights.length; i++) weights[i]! *= alpha;
  const beta = float(node, 'beta', 1);
  const added = operation.optional(2);
  if (added !== undefined && !isRow(added, to)) {
    const y = product(operation, flow, { numbers: weights, from, to });
    const scaled = arithmetic(operation, added, constantOf([beta], []), 'multiply');
    operation.give(arithmetic(operation, y, beta === 1 ? added : scaled, 'add'));
    return;
  }
  const biases = biasesOf(operation, to, beta);
  operation.give(product(operation, flow, { numbers: weights, from, to, ...biases }));
}

/** The same where the weights are a result, or stand in front. */
function gemmOfResults(operation: Operation, node: OnnxNode): Value {
  const [a, b] = ['transA', 'transB'].map((name, index) => {
    const value = operation.value(index);
    return integerOr(node, name, 0) === 1 ? transpose(operation, value, [1, 0]) : value;
  }) as [Value, Value];
  const scaled = (value: Value, factor: number): Value =>
    factor === 1 ? value : arithmetic(operation, value, constantOf([factor], []), 'multiply');
  const y = scaled(matrixProduct(operation, a, b), float(node, 'alpha', 1));
  const added = operation.optional(2);
  if (added === undefined) return y;
  return arithmetic(operation, y, scaled(added, float(node, 'beta', 1)), 'add');
}

/** Whether what is added is one row of biases. */
function isRow(value: Value, to: number): boolean {
  const { shape } = value;
  const isFlat = shape.every((length, axis) => length === 1 || axis === shape.length - 1);
  return value.isConstant && isFlat && [1, to].includes(value.numbers.length);
}

function biasesOf(operation: Operation, to: number, beta: number): { biases?: Float32Array } {
  const given = operation.optionalConstant(2);
  if (given === undefined) return {};
  const { numbers } = given;
  const at = (i: number): number => beta * numbers[numbers.length === 1 ? 0 : i]!;
  return { biases: Float32Array.from({ length: to }, (_, i) => at(i)) };
}

function matmul(operation: Operation): void {
  const second = operation.value(1);
  // Weights that stand among the inputs of old graphs have to be said.
  const isWeights = !second.isConstant && operation.isInput(second) && second.shape.length === 2;
  operation.give(
    matrixProduct(operation, operation.value(0), isWeights ? operation.constant(1) : second),
  );
}
