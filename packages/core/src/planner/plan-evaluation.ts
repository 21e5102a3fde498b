/** The plan that answers and says how far off the answers are. */
import { resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { dropUnusedSlots } from '../passes/drop-unused-slots.ts';
import { fuseLoss } from '../passes/fuse-loss.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import { recordForward } from './record-forward.ts';
import { type LossOptions, recordLoss } from './record-loss.ts';
import { recorder } from './recorder.ts';

export interface EvaluationPlanOptions extends LossOptions {
  readonly maxBatchSize: number;
  /** Whether rows, or steps of rows, carry weights; no unless given. */
  readonly weighted?: boolean;
}

/**
 * The plan of a network that answers and says how far off it is.
 *
 * @throws SpecError where losses don't fit the outputs
 */
export function planEvaluation(
  architecture: Architecture,
  options: EvaluationPlanOptions,
): EvaluationPlan {
  const record = recorder();
  const forward = recordForward(record, resolve(architecture));
  const { slots } = recordLoss(record, forward, options, options.weighted ?? false);
  const { calls, inputs, outputs, parameters, state } = forward;
  return dropUnusedSlots(
    fuseLoss({
      maxBatchSize: options.maxBatchSize,
      slots: record.slots,
      phases: { forward: calls },
      inputs,
      outputs,
      parameters,
      state,
      ...slots,
    }),
  );
}
