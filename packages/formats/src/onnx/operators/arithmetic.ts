/** Operators that bring numbers together one by one, and what follows from them. */
import type { Combination } from '@reflexarc/core/kernels';
import { arithmetic } from '../../tensor-graph/layers/arithmetic.ts';
import { activate } from '../../tensor-graph/layers/elementwise.ts';
import {
  absolute,
  bounded,
  chosen,
  complement,
  cosine,
  inverse,
  negative,
  number,
} from '../../tensor-graph/layers/functions.ts';
import { logarithm } from '../../tensor-graph/layers/logarithms.ts';
import { power } from '../../tensor-graph/layers/powers.ts';
import { root } from '../../tensor-graph/layers/roots.ts';
import { unsqueeze } from '../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import type { Value } from '../../tensor-graph/value.ts';
import { float, integer } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rule, Rules } from './operator.ts';

/**
 * Whole numbers of up to this many bits are floats without loss, and so are comparisons of them.
 */
const exactBits = 16;

const binary =
  (how: Combination): Rule =>
  (operation, node) => {
    refuseIntegers(operation, 0);
    operation.give(arithmetic(operation, operation.value(0), aligned(operation, node), how));
  };

/** Up to opset 6 the attribute `axis` says where the axes of the second operand begin. */
function aligned(operation: Operation, node: OnnxNode): Value {
  const [a, b] = [operation.value(0), operation.value(1)];
  const given = node.opset < 7 ? integer(node, 'axis') : undefined;
  if (given === undefined) return b;
  const start = operation.axis(given, a.shape.length);
  const missing = a.shape.length - start - b.shape.length;
  if (missing < 0) operation.refuse(`has axis ${given}`, 'one from which the second operand fits');
  return unsqueeze(
    b,
    Array.from({ length: missing }, (_, i) => b.shape.length + i),
  );
}

/** With the second operand in front, where `isTurned`. */
const comparison =
  (how: Combination, isTurned = false): Rule =>
  (operation) => {
    refuseIntegers(operation, exactBits);
    const [a, b] = [operation.value(0), operation.value(1)];
    operation.give(arithmetic(operation, isTurned ? b : a, isTurned ? a : b, how));
  };

const variadic =
  (how: Combination, bits = 0): Rule =>
  (operation) => {
    refuseIntegers(operation, bits);
    operation.give(allOf(operation).reduce((a, b) => arithmetic(operation, a, b, how)));
  };

export const arithmeticRules: Rules = {
  Add: binary('add'),
  Sub: binary('subtract'),
  Mul: binary('multiply'),
  Div: binary('divide'),
  Sum: variadic('add'),
  Max: variadic('maximum', exactBits),
  Min: variadic('minimum', exactBits),
  Mean: mean,
  Less: comparison('less'),
  LessOrEqual: comparison('lessOrEqual'),
  Greater: comparison('less', true),
  GreaterOrEqual: comparison('lessOrEqual', true),
  Equal: comparison('equal'),
  // Truth is 1 and 0.
  And: comparison('minimum'),
  Or: comparison('maximum'),
  Not: unary(complement, exactBits),
  Neg: unary(negative, exactBits),
  Abs: unary(absolute, exactBits),
  Reciprocal: unary(inverse),
  Cos: unary(cosine),
  Sqrt: unary(root),
  Log: unary(logarithm),
  Where: where,
  Pow: powerOf,
  Clip: clip,
  ThresholdedRelu: thresholdedRelu,
  HardSigmoid: hardSigmoid,
};

/** Of one operand; whole numbers may have `bits`. */
function unary(f: (operation: Operation, x: Value) => Value, bits = 0): Rule {
  return (operation) => {
    refuseIntegers(operation, bits);
    operation.give(f(operation, operation.value(0)));
  };
}

function allOf(operation: Operation): readonly Value[] {
  return Array.from({ length: operation.inputCount }, (_, index) => operation.value(index));
}

/** Whole numbers of more than `bits` bits are no floats: they wrap around, and have more digits. */
function refuseIntegers(operation: Operation, bits: number): void {
  for (const value of allOf(operation)) {
    if (value.isConstant || (value.integerBits ?? 0) <= bits) continue;
    const problem = `computes in whole numbers of ${value.integerBits} bits`;
    operation.refuse(
      problem,
      'floats there: those of 32 bits lose the last digits of such numbers',
    );
  }
}

function mean(operation: Operation): void {
  const values = allOf(operation);
  const sum = values.reduce((a, b) => arithmetic(operation, a, b, 'add'));
  operation.give(arithmetic(operation, sum, number(values.length), 'divide'));
}

/** The exponent is a constant. */
function powerOf(operation: Operation): void {
  refuseIntegers(operation, 0);
  operation.give(power(operation, operation.value(0), operation.constant(1)));
}

/** What a condition chooses between; it comes first. */
function where(operation: Operation): void {
  refuseIntegers(operation, exactBits);
  const [condition, a, b] = [0, 1, 2].map((index) => operation.value(index));
  operation.give(chosen(operation, condition!, a!, b!));
}

/** Bounds are attributes up to opset 10, inputs after it; either may be left out. */
function clip(operation: Operation, node: OnnxNode): void {
  refuseIntegers(operation, exactBits);
  const bound = (name: string, index: number): Value | undefined =>
    node.attributes.has(name) ? number(float(node, name, 0)) : operation.optionalConstant(index);
  const [least, most] = [bound('min', 1), bound('max', 2)];
  operation.give(bounded(operation, operation.value(0), { least, most }));
}

/** x where it is above α, else 0. */
function thresholdedRelu(operation: Operation, node: OnnxNode): void {
  const x = operation.value(0);
  const isAbove = arithmetic(operation, number(float(node, 'alpha', 1)), x, 'less');
  operation.give(arithmetic(operation, x, isAbove, 'multiply'));
}

/** max(0, min(1, αx + β)) */
function hardSigmoid(operation: Operation, node: OnnxNode): void {
  const [alpha, beta] = [float(node, 'alpha', 0.2), float(node, 'beta', 0.5)];
  if (Math.abs(alpha - 1 / 6) <= 1e-6 && beta === 0.5) {
    operation.give(activate(operation, operation.flow(0), 'hardSigmoid'));
    return;
  }
  const scaled = arithmetic(operation, operation.value(0), number(alpha), 'multiply');
  const shifted = arithmetic(operation, scaled, number(beta), 'add');
  operation.give(bounded(operation, shifted, { least: number(0), most: number(1) }));
}
