/** The plan of a network that learns: forward with loss, backward, update. */
import type { KernelCall } from '../kernels/kernels.ts';
import { noiseKeyShape } from '../kernels/noise-key.ts';
import { resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { dropUnusedSlots } from '../passes/drop-unused-slots.ts';
import { fuseLoss } from '../passes/fuse-loss.ts';
import type { Slot, TrainingPlan } from '../plan/plan.ts';
import { type FrozenOptions, frozenNodes } from './frozen.ts';
import { recordBackward } from './record-backward.ts';
import { type RecordedForward, recordForward } from './record-forward.ts';
import { type LossOptions, recordLoss, recordLossGradient } from './record-loss.ts';
import { recordUpdate } from './record-update.ts';
import { type Recorder, recorder } from './recorder.ts';
import type { UpdateOptions } from './update-options.ts';

/** How a training plan is made: loss, optimizer, what stays as it is, and the largest batch. */
export interface TrainingPlanOptions extends LossOptions, FrozenOptions, UpdateOptions {
  /** The most rows one step may use. */
  readonly maxBatchSize: number;
  /** Whether rows carry weights, or each step of a row; no unless given. */
  readonly weighted?: boolean;
  /** Whether ∂loss/∂input is computed too; no unless given. */
  readonly inputGradients?: boolean;
}

/**
 * The plan of a network that learns: forward, loss, backward and update.
 *
 * @throws SpecError where frozen layers or losses don't fit the network
 */
export function planTraining(
  architecture: Architecture,
  options: TrainingPlanOptions,
): TrainingPlan {
  const { maxBatchSize, weighted = false, inputGradients = false } = options;
  const resolved = resolve(architecture);
  const frozen = frozenNodes(resolved, options);

  const record = recorder();
  const noiseKey = record.fixed('noiseKey', noiseKeyShape, 'scalar');
  const forwardOptions = { mode: 'training', frozen, noiseKey } as const;
  const forward = recordForward(record, resolved, forwardOptions);
  const measured = recordLoss(record, forward, options, weighted);

  const backward: KernelCall<Slot>[] = [];
  const gradients = record.fixed('gradients', [resolved.parameterCount], 'gradient');
  const wantedInputs = recordBackward(record, backward, forward, {
    outputGradients: recordLossGradient(record, backward, measured),
    gradients,
    inputGradients,
    frozen,
  });

  const { parameters, state, inputs, outputs } = forward;
  const update = recordUpdate(record, { ...options, frozen }, { resolved, parameters, gradients });
  recordStateUpdates(record, update.calls, forward);

  const { learningRate, step, memory, average } = update;
  return dropUnusedSlots(
    fuseLoss({
      maxBatchSize,
      slots: record.slots,
      phases: { forward: forward.calls, backward, update: update.calls },
      inputs,
      outputs,
      parameters,
      state,
      ...measured.slots,
      gradients,
      inputGradients: wantedInputs,
      learningRate,
      step,
      noiseKey,
      memory,
      average,
    }),
  );
}

/** Running statistics move with every step. */
function recordStateUpdates(
  record: Recorder,
  calls: KernelCall<Slot>[],
  forward: RecordedForward,
): void {
  for (const { node, pass, saved } of forward.nodes) {
    if (pass.mode !== 'training') continue;
    const k = record.into(calls, node.place);
    node.definition.update?.(k, node.spec.options as never, { state: pass.state, saved });
  }
}
