/** Results and constants brought together number by number; truths are 1 and 0. */
import type { Combination } from '@reflexarc/core/kernels';
import { arithmetic } from '../common/tensor-graph/layers/arithmetic.ts';
import { constantOf, type Value } from '../common/tensor-graph/value.ts';
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

const number = (value: number): Value => constantOf([value], []);

/** Bounded on both sides, where a bound is given. */
const clipped =
  (least: number, most: number): Rule =>
  (operation) => {
    const raised = arithmetic(operation, operation.value(0), number(least), 'maximum');
    operation.give(arithmetic(operation, raised, number(most), 'minimum'));
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
  LOGICAL_NOT: (operation) =>
    operation.give(arithmetic(operation, number(1), operation.value(0), 'subtract')),
  NOT_EQUAL: (operation) => {
    const isEqual = arithmetic(operation, operation.value(0), operation.value(1), 'equal');
    operation.give(arithmetic(operation, number(1), isEqual, 'subtract'));
  },
  RELU_N1_TO_1: clipped(-1, 1),
  NEG: (operation) =>
    operation.give(arithmetic(operation, operation.value(0), number(-1), 'multiply')),
  ABS: (operation) => {
    const x = operation.value(0);
    const negated = arithmetic(operation, x, number(-1), 'multiply');
    operation.give(arithmetic(operation, x, negated, 'maximum'));
  },
  SQUARE: (operation) => {
    const x = operation.value(0);
    operation.give(arithmetic(operation, x, x, 'multiply'));
  },
  SQUARED_DIFFERENCE: (operation) => {
    const apart = arithmetic(operation, operation.value(0), operation.value(1), 'subtract');
    operation.give(arithmetic(operation, apart, apart, 'multiply'));
  },
  ADD_N: (operation, { inputs }) => {
    const values = inputs.map((_, index) => operation.value(index));
    operation.give(values.reduce((a, b) => arithmetic(operation, a, b, 'add')));
  },
};
