/** Numbers along axes brought together; axes are input 1. */
import type { Reduction } from '@reflexarc/core/kernels';
import { type PlaceOf, placeOf } from '../../../tensor-graph/layers/places.ts';
import { reduce, reducedConstant } from '../../../tensor-graph/layers/reduction.ts';
import type { Rule, Rules } from './operator.ts';

const reduction =
  (how: Reduction): Rule =>
  (operation, { attributes }) => {
    const value = operation.value(0);
    const axes = operation.integers(1).map((axis) => operation.axis(axis, value.shape.length));
    const keeps = attributes.flag('keep_dims');
    operation.give(
      value.isConstant
        ? reducedConstant(value, { axes, keeps, how })
        : reduce(operation, value, { axes, keeps, how }),
    );
  };

/** Of equal numbers, the first one counts. */
const place =
  (how: PlaceOf['how']): Rule =>
  (operation) => {
    const flow = operation.flow(0);
    const axis = operation.axis(operation.optionalConstant(1)?.numbers[0] ?? 0, flow.shape.length);
    operation.give(placeOf(operation, flow, { axis, keeps: false, how }));
  };

export const reductionRules: Rules = {
  Mean: reduction('mean'),
  Sum: reduction('sum'),
  Max: reduction('maximum'),
  Min: reduction('minimum'),
  ArgMax: place('maximum'),
  ArgMin: place('minimum'),
};
