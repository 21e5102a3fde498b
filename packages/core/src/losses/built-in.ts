/** A loss of the closed set: one kernel each way, told which. */
import type { Shape } from '../tensor/shape.ts';
import type { Loss, TargetKind } from './loss.ts';
import type { LossSpec } from './loss-spec.ts';

export function builtIn(loss: LossSpec, target: TargetKind, formula: string): Loss {
  return {
    name: loss.name,
    formula,
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
