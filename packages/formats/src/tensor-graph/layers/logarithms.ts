/** Logarithms of results that are made in a way that is known: no layer computes others. */
import { knownOf } from '../known.ts';
import type { Operation } from '../operation.ts';
import type { Flow, Value } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { activate, activateAlong } from './elementwise.ts';
import { folded, negative } from './functions.ts';
import { slice } from './margins.ts';
import type { ReductionOver } from './reduction.ts';
import { reshapeTo, squeeze, transpose } from './shapes.ts';

/** log x of a constant, or of a result that is an exponential in some form. */
export function logarithm(operation: Operation, x: Value): Value {
  if (x.isConstant) return folded(x, Math.log);
  const what = knownOf(x);
  switch (what?.kind) {
    case 'exponential':
      return what.x;
    case 'softmax':
      return activateAlong(operation, what.x, what.axis, 'logSoftmax');
    case 'sigmoid': {
      const negated = negative(operation, what.x) as Flow; // of a result
      return negative(operation, activate(operation, negated, 'softplus'));
    }
    case 'onePlusExponential':
      return activate(operation, what.x, 'softplus');
    case 'sumOfExponentials':
      return logSumExp(operation, what.x, what);
    default:
      return operation.refuse(
        'is computed by no layer',
        'the logarithm of a constant, a softmax, a sigmoid or a sum of exponentials',
      );
  }
}

/** log Σ e^x = x₀ − logSoftmax(x)₀, which overflows nowhere. */
export function logSumExp(operation: Operation, flow: Flow, { axes, keeps }: ReductionOver): Flow {
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
