/** Numbers along axes brought together. Axes are an attribute, or an input in later opsets. */
import type { Reduction } from '@reflexarc/core/kernels';
import { arithmetic } from '../../tensor-graph/layers/arithmetic.ts';
import { activateAlong } from '../../tensor-graph/layers/elementwise.ts';
import { slice } from '../../tensor-graph/layers/margins.ts';
import { type PlaceOf, placeOf } from '../../tensor-graph/layers/places.ts';
import { multiplyAlong, type ReductionOver, reduce } from '../../tensor-graph/layers/reduction.ts';
import { reshapeTo, squeeze, transpose } from '../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { constantOf, type Flow } from '../../tensor-graph/value.ts';
import { integerOr, integers } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import { axesFrom, type Rule, type Rules } from './operator.ts';

/** Calls a rule with what it goes over; nothing happens where no axes mean none. */
const over =
  (rule: (operation: Operation, flow: Flow, given: ReductionOver) => Flow): Rule =>
  (operation, node) => {
    const flow = operation.flow(0);
    if (flow.integerBits !== undefined) {
      operation.refuse(`computes in whole numbers of ${flow.integerBits} bits`, 'floats there');
    }
    const given = axesOf(operation, node);
    const isNone = given === undefined || given.length === 0;
    if (isNone && integerOr(node, 'noop_with_empty_axes', 0) === 1) {
      operation.give(flow);
      return;
    }
    const axes = isNone
      ? flow.shape.map((_, axis) => axis)
      : given.map((axis) => operation.axis(axis, flow.shape.length));
    const keeps = integerOr(node, 'keepdims', 1) === 1;
    operation.give(rule(operation, flow, { axes: [...new Set(axes)], keeps }));
  };

const plain = (how: Reduction): Rule =>
  over((operation, flow, given) => reduce(operation, flow, { ...given, how }));

export const reductionRules: Rules = {
  ReduceSum: plain('sum'),
  ReduceMean: plain('mean'),
  ReduceMax: plain('maximum'),
  ReduceMin: plain('minimum'),
  ReduceProd: over((operation, flow, given) =>
    multiplyAlong(
      operation,
      flow,
      given,
      (value, axis, index) =>
        slice(operation, value, { axis, start: index, end: index + 1 }) as Flow,
    ),
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
  ReduceLogSumExp: over(logSumExp),
  ArgMax: place('maximum'),
  ArgMin: place('minimum'),
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

/** log Σ e^x = x₀ − logSoftmax(x)₀, which overflows nowhere. */
function logSumExp(operation: Operation, flow: Flow, { axes, keeps }: ReductionOver): Flow {
  if (flow.batch !== undefined && axes.includes(flow.batch)) operation.refuseBatch();
  const rank = flow.shape.length;
  const kept = Array.from({ length: rank }, (_, axis) => axis).filter(
    (each) => !axes.includes(each),
  );
  const behind = transpose(operation, flow, [...kept, ...axes]);
  const lengths = kept.map((axis) => flow.shape[axis]!);
  const rows = reshapeTo(operation, behind, [...lengths, -1]) as Flow; // of a result
  const last = lengths.length;
  const logarithms = activateAlong(operation, rows, last, 'logSoftmax');
  const first = { axis: last, start: 0, end: 1 };
  const difference = arithmetic(
    operation,
    slice(operation, rows, first),
    slice(operation, logarithms, first),
    'subtract',
  );
  const reduced = squeeze(operation, difference, [last]) as Flow; // of a result
  if (!keeps) return reduced;
  const whole = flow.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return reshapeTo(operation, reduced, whole) as Flow; // of a result
}
