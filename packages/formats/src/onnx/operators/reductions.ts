/** Numbers along axes brought together. Axes are an attribute, or an input in later opsets. */
import type { Reduction } from '@reflexarc/core/kernels';
import { largestMarked, markedPlaces, runningSum } from '../../tensor-graph/layers/along-axis.ts';
import { arithmetic } from '../../tensor-graph/layers/arithmetic.ts';
import { logarithm, logSumExp } from '../../tensor-graph/layers/logarithms.ts';
import { slice } from '../../tensor-graph/layers/margins.ts';
import { type PlaceOf, placeOf } from '../../tensor-graph/layers/places.ts';
import {
  type ConstantReduction,
  multiplyAlong,
  type ReductionOver,
  reduce,
  reducedConstant,
} from '../../tensor-graph/layers/reduction.ts';
import { norm } from '../../tensor-graph/layers/roots.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { constantOf, type Flow } from '../../tensor-graph/value.ts';
import { integerOr, integers } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import { axesFrom, type Rule, type Rules } from './operator.ts';

/**
 * Calls a rule with what it goes over; nothing happens where no axes mean none.
 * @param how the same of constants, such as a shape whose product is taken
 */
const over =
  (
    rule: (operation: Operation, flow: Flow, given: ReductionOver) => Flow,
    how?: ConstantReduction,
  ): Rule =>
  (operation, node) => {
    const value = operation.value(0);
    const given = axesOf(operation, node);
    const isNone = given === undefined || given.length === 0;
    if (isNone && integerOr(node, 'noop_with_empty_axes', 0) === 1) {
      operation.give(value);
      return;
    }
    const all = isNone ? value.shape.map((_, axis) => axis) : given;
    const axes = [...new Set(all.map((axis) => operation.axis(axis, value.shape.length)))];
    const keeps = integerOr(node, 'keepdims', 1) === 1;
    if (value.isConstant && how !== undefined) {
      operation.give(reducedConstant(value, { axes, keeps, how }));
      return;
    }
    const flow = operation.flow(0);
    if (flow.integerBits !== undefined) {
      operation.refuse(`computes in whole numbers of ${flow.integerBits} bits`, 'floats there');
    }
    operation.give(rule(operation, flow, { axes, keeps }));
  };

const plain = (how: Reduction): Rule =>
  over((operation, flow, given) => reduce(operation, flow, { ...given, how }), how);

export const reductionRules: Rules = {
  ReduceSum: plain('sum'),
  ReduceMean: plain('mean'),
  ReduceMax: plain('maximum'),
  ReduceMin: plain('minimum'),
  ReduceProd: over(
    (operation, flow, given) =>
      multiplyAlong(
        operation,
        flow,
        given,
        (value, axis, index) =>
          slice(operation, value, { axis, start: index, end: index + 1 }) as Flow,
      ),
    'product',
  ),
  ReduceL1: over((operation, flow, given) => {
    const negated = arithmetic(operation, flow, constantOf([-1], []), 'multiply');
    const sizes = arithmetic(operation, flow, negated, 'maximum') as Flow; // of a result
    return reduce(operation, sizes, { ...given, how: 'sum' });
  }),
  ReduceSumSquare: over((operation, flow, given) => {
    const squares = arithmetic(operation, flow, flow, 'multiply') as Flow; // of a result
    return reduce(operation, squares, { ...given, how: 'sum' });
  }),
  ReduceL2: over((operation, flow, given) => norm(operation, flow, given) as Flow), // of a result
  ReduceLogSum: over((operation, flow, given) => {
    const sum = reduce(operation, flow, { ...given, how: 'sum' });
    return logarithm(operation, sum) as Flow; // of a result
  }),
  ReduceLogSumExp: over(logSumExp),
  ArgMax: place('maximum'),
  ArgMin: place('minimum'),

  CumSum(operation, node) {
    const flow = operation.flow(0);
    const axis = operation.axis(operation.integers(1)[0] ?? 0, flow.shape.length);
    const isExclusive = integerOr(node, 'exclusive', 0) === 1;
    const isReversed = integerOr(node, 'reverse', 0) === 1;
    operation.give(runningSum(operation, flow, { axis, isExclusive, isReversed }));
  },

  Hardmax(operation, node) {
    const flow = operation.flow(0);
    const usual = node.opset < 13 ? 1 : -1; // before, axes from it on were one
    const axis = operation.axis(integerOr(node, 'axis', usual), flow.shape.length);
    if (node.opset < 13 && axis !== flow.shape.length - 1) {
      operation.refuse(`takes axes from ${axis} on together`, 'the last axis, or operator set 13');
    }
    operation.give(largestMarked(operation, flow, axis));
  },

  OneHot(operation, node) {
    const indices = operation.flow(0);
    const [depth = 1] = operation.integers(1);
    const [off = 0, on = 1] = operation.integers(2); // numbers of any type
    const axis = operation.axis(integerOr(node, 'axis', -1), indices.shape.length + 1);
    operation.give(markedPlaces(operation, indices, { axis, depth, on, off }));
  },
};

function place(how: PlaceOf['how']): Rule {
  return (operation, node) => {
    const flow = operation.flow(0);
    const axis = operation.axis(integerOr(node, 'axis', 0), flow.shape.length);
    const keeps = integerOr(node, 'keepdims', 1) === 1;
    const isLast = integerOr(node, 'select_last_index', 0) === 1;
    operation.give(placeOf(operation, flow, { axis, keeps, how, isLast }));
  };
}

function axesOf(operation: Operation, node: OnnxNode): readonly number[] | undefined {
  return axesFrom(operation, integers(node, 'axes'), 1);
}
