/** The plan that answers and says how far off the answers are. */
import type { Loss } from '../losses/loss.ts';
import { resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { dropUnusedSlots } from './passes/drop-unused-slots.ts';
import { fuseLoss } from './passes/fuse-loss.ts';
import type { EvaluationPlan } from './plan.ts';
import { recordForward } from './record-forward.ts';
import { recordLoss } from './record-loss.ts';
import { recorder } from './recorder.ts';

export function planEvaluation(
  architecture: Architecture,
  options: {
    readonly loss: Loss;
    readonly capacity: number;
    /** Whether rows carry weights; no unless given. */
    readonly weighted?: boolean;
  },
): EvaluationPlan {
  const record = recorder();
  const forward = recordForward(record, architecture.spec, resolve(architecture));
  const { targets, sampleWeights, loss } = recordLoss(
    record,
    forward,
    options.loss,
    options.weighted ?? false,
  );
  const { calls, inputs, outputs, parameters, state } = forward;
  return dropUnusedSlots(
    fuseLoss({
      capacity: options.capacity,
      slots: record.slots,
      phases: { forward: calls },
      inputs,
      outputs,
      parameters,
      state,
      targets,
      sampleWeights,
      loss,
    }),
  );
}
