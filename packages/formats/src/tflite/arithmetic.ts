/** Results and constants brought together number by number; truths are 1 and 0. */
import { sameShape } from '@reflexarc/core';
import type { Combination } from '@reflexarc/core/kernels';
import { arithmetic } from '../tensor-graph/layers/arithmetic.ts';
import {
  absolute,
  bounded,
  chosen,
  complement,
  cosine,
  negative,
  number,
  squared,
} from '../tensor-graph/layers/functions.ts';
import { logarithm } from '../tensor-graph/layers/logarithms.ts';
import { power } from '../tensor-graph/layers/powers.ts';
import { inverseRoot, root } from '../tensor-graph/layers/roots.ts';
import type { Operation } from '../tensor-graph/operation.ts';
import type { Value } from '../tensor-graph/value.ts';
import { fused, type Rule, type Rules } from './operator.ts';

const combination =
  (how: Combination, isFused = true): Rule =>
  (operation, { options }) => {
    const value = arithmetic(operation, operation.value(0), operation.value(1), how);
    const isPlain = value.isConstant || !isFused;
    operation.give(isPlain ? value : fused(operation, value, options?.int8(0)));
  };

/** With the second operand in front. */
const turned =
  (how: Combination): Rule =>
  (operation) => {
    operation.give(arithmetic(operation, operation.value(1), operation.value(0), how));
  };

/** Of one operand. */
const unary =
  (f: (operation: Operation, x: Value) => Value): Rule =>
  (operation) => {
    operation.give(f(operation, operation.value(0)));
  };

export const arithmeticRules: Rules = {
  ADD: combination('add'),
  SUB: combination('subtract'),
  MUL: combination('multiply'),
  DIV: combination('divide'),
  MAXIMUM: combination('maximum', false),
  MINIMUM: combination('minimum', false),
  LESS: combination('less', false),
  LESS_EQUAL: combination('lessOrEqual', false),
  GREATER: turned('less'),
  GREATER_EQUAL: turned('lessOrEqual'),
  EQUAL: combination('equal', false),
  LOGICAL_AND: combination('minimum', false),
  LOGICAL_OR: combination('maximum', false),
  LOGICAL_NOT: unary(complement),
  NOT_EQUAL: (operation) => {
    const isEqual = arithmetic(operation, operation.value(0), operation.value(1), 'equal');
    operation.give(complement(operation, isEqual));
  },
  RELU_N1_TO_1: unary((operation, x) => {
    return bounded(operation, x, { least: number(-1), most: number(1) });
  }),
  NEG: unary(negative),
  ABS: unary(absolute),
  SQUARE: unary(squared),
  COS: unary(cosine),
  SQRT: unary(root),
  RSQRT: unary(inverseRoot),
  LOG: unary(logarithm),
  POW: (operation) => operation.give(power(operation, operation.value(0), operation.constant(1))),
  SELECT: (operation) => {
    const { shape } = operation.value(0);
    if (shape.length > 0 && !sameShape(shape, operation.value(1).shape)) {
      operation.refuse('has a condition for each row', 'a condition for each number');
    }
    select(operation);
  },
  SELECT_V2: select,
  SQUARED_DIFFERENCE: (operation) => {
    const apart = arithmetic(operation, operation.value(0), operation.value(1), 'subtract');
    operation.give(squared(operation, apart));
  },
  ADD_N: (operation, { inputs }) => {
    const values = inputs.map((_, index) => operation.value(index));
    operation.give(values.reduce((a, b) => arithmetic(operation, a, b, 'add')));
  },
};

function select(operation: Operation): void {
  const [condition, a, b] = [0, 1, 2].map((index) => operation.value(index));
  operation.give(chosen(operation, condition!, a!, b!));
}
