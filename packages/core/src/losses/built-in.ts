/** A loss of the closed set: one kernel each way, told which. */
import { lossFunctionOf } from '../loss-functions/index.ts';
import type { LossSpec } from '../loss-functions/loss-spec.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Loss, TargetKind } from './loss.ts';

export function builtIn(loss: LossSpec, target: TargetKind): Loss {
  return {
    name: loss.name,
    formula: lossFunctionOf(loss).formula,
    target,
    targetShape: target === 'class' ? oneClassEach : (output) => output,
    forward: (k, pass, out) => k.loss({ ...pass, out, loss }),
    backward: (k, pass, dy) => k.lossBackward({ ...pass, out: dy, loss }),
  };
}

/** A class number in place of the last axis. */
function oneClassEach(output: Shape): Shape {
  return output.length > 1 ? output.slice(0, -1) : [1];
}
