/** Results and constants brought together number by number; truths are 1 and 0. */
import { sameShape } from '@reflexarc/core';
import type { Combination } from '@reflexarc/core/kernels';
import { arithmetic } from '../../../tensor-graph/layers/arithmetic.ts';
import {
  absolute,
  bounded,
  chosen,
  complement,
  cosine,
  folded,
  inverse,
  negative,
  squared,
} from '../../../tensor-graph/layers/functions.ts';
import { logarithm } from '../../../tensor-graph/layers/logarithms.ts';
import { power } from '../../../tensor-graph/layers/powers.ts';
import { inverseRoot, root } from '../../../tensor-graph/layers/roots.ts';
import { unsqueeze } from '../../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
import type { Value } from '../../../tensor-graph/value.ts';
import type { Rule, Rules } from './operator.ts';

const combination =
  (how: Combination): Rule =>
  (operation) => {
    const [a, b] = operands(operation);
    operation.give(arithmetic(operation, a, b, how));
  };

/** With the second operand in front. */
const turned =
  (how: Combination): Rule =>
  (operation) => {
    const [a, b] = operands(operation);
    operation.give(arithmetic(operation, b, a, how));
  };

/** Of one operand. */
const unary =
  (f: (operation: Operation, x: Value) => Value): Rule =>
  (operation) => {
    operation.give(f(operation, float(operation, 0)));
  };

/** Of constants alone: there is no layer for it. */
const ofConstants =
  (f: (x: number) => number): Rule =>
  (operation) => {
    const x = operation.value(0);
    if (x.isConstant) operation.give(folded(x, f));
    else operation.refuse('is computed by no layer', 'a constant there, or a graph without it');
  };

/** Input `index`, which is no whole number unless it is a constant. */
function float(operation: Operation, index: number): Value {
  const value = operation.value(index);
  if (value.isConstant || value.integerBits === undefined) return value;
  const problem = `computes in whole numbers of ${value.integerBits} bits`;
  return operation.refuse(problem, 'floats there');
}

function operands(operation: Operation): readonly [Value, Value] {
  return [float(operation, 0), float(operation, 1)];
}

function notEqual(operation: Operation): void {
  const [a, b] = operands(operation);
  operation.give(complement(operation, arithmetic(operation, a, b, 'equal')));
}

/** Conditions of `Select` for whole rows are refused: `SelectV2` repeats axes from behind. */
function select(operation: Operation): void {
  const [condition, a, b] = [0, 1, 2].map((index) => float(operation, index));
  const { shape } = condition!;
  const isOld = operation.node.operator === 'Select' && shape.length > 0;
  if (isOld && !sameShape(shape, a!.shape)) {
    operation.refuse('has a condition for each row', 'a condition for each number');
  }
  operation.give(chosen(operation, condition!, a!, b!));
}

/** One bias for each channel, wherever channels stand. */
export function biased(operation: Operation, x: Value, biases: Value, isFirst: boolean): Value {
  const inner = isFirst ? Math.max(x.shape.length - 2, 0) : 0;
  const added = unsqueeze(
    biases,
    Array.from({ length: inner }, (_, i) => biases.shape.length + i),
  );
  return arithmetic(operation, x, added, 'add');
}

export const arithmeticRules: Rules = {
  Add: combination('add'),
  AddV2: combination('add'),
  Sub: combination('subtract'),
  Mul: combination('multiply'),
  Div: combination('divide'),
  RealDiv: combination('divide'),
  Maximum: combination('maximum'),
  Minimum: combination('minimum'),
  Less: combination('less'),
  LessEqual: combination('lessOrEqual'),
  Greater: turned('less'),
  GreaterEqual: turned('lessOrEqual'),
  Equal: combination('equal'),
  NotEqual: notEqual,
  LogicalAnd: combination('minimum'),
  LogicalOr: combination('maximum'),
  LogicalNot: unary(complement),
  Neg: unary(negative),
  Abs: unary(absolute),
  Square: unary(squared),
  Reciprocal: unary(inverse),
  Inv: unary(inverse),
  Cos: unary(cosine),
  Sqrt: unary(root),
  Rsqrt: unary(inverseRoot),
  Log: unary(logarithm),
  Log1p: ofConstants(Math.log1p),
  Floor: ofConstants(Math.floor),
  Ceil: ofConstants(Math.ceil),
  Pow: (operation) => operation.give(power(operation, float(operation, 0), operation.constant(1))),
  Select: select,
  SelectV2: select,

  SquaredDifference(operation) {
    const [a, b] = operands(operation);
    operation.give(squared(operation, arithmetic(operation, a, b, 'subtract')));
  },

  AddN(operation, { inputs }) {
    const values = inputs.map((_, index) => float(operation, index));
    operation.give(values.reduce((a, b) => arithmetic(operation, a, b, 'add')));
  },

  ClipByValue(operation) {
    const [least, most] = [operation.value(1), operation.value(2)];
    operation.give(bounded(operation, float(operation, 0), { least, most }));
  },

  BiasAdd(operation, { attributes }) {
    const isFirst = attributes.text('data_format', 'NHWC').startsWith('NC');
    operation.give(biased(operation, operation.value(0), operation.value(1), isFirst));
  },
};
