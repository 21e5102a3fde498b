/** The plan of a network that learns: forward with loss, backward, update. */
import type { KernelCall } from '../kernels/kernels.ts';
import { noiseKeyShape } from '../kernels/noise-key.ts';
import type { Loss } from '../losses/loss.ts';
import { nodeNamed } from '../model/model.ts';
import { resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { dropUnusedSlots } from './passes/drop-unused-slots.ts';
import { fuseLoss } from './passes/fuse-loss.ts';
import type { Slot, TrainingPlan } from './plan.ts';
import { recordBackward } from './record-backward.ts';
import { type RecordedForward, recordForward } from './record-forward.ts';
import { recordLoss, recordLossGradient } from './record-loss.ts';
import { recordUpdate, type UpdateOptions } from './record-update.ts';
import { type Recorder, recorder } from './recorder.ts';

export interface TrainingPlanOptions extends UpdateOptions {
  readonly loss: Loss;
  /** The most rows one step may use. */
  readonly capacity: number;
  /** Whether rows carry weights; no unless given. */
  readonly weighted?: boolean;
  /** Whether ∂loss/∂input is computed too; no unless given. */
  readonly inputGradients?: boolean;
}

/** @throws SpecError UNKNOWN_NAME for a frozen layer that does not exist */
export function planTraining(
  architecture: Architecture,
  options: TrainingPlanOptions,
): TrainingPlan {
  const { loss, capacity, weighted = false, frozen = [], inputGradients = false } = options;
  const resolved = resolve(architecture);
  for (const name of frozen) nodeNamed(resolved.nodes, name, 'frozen');

  const record = recorder();
  const noiseKey = record.fixed('noiseKey', noiseKeyShape, 'scalar');
  const kept = new Set(frozen);
  const forwardOptions = { mode: 'training', frozen: kept, noiseKey } as const;
  const forward = recordForward(record, architecture.spec, resolved, forwardOptions);
  const measured = recordLoss(record, forward, loss, weighted);

  const backward: KernelCall<Slot>[] = [];
  const gradients = record.fixed('gradients', [resolved.parameterCount], 'gradient');
  const wantedInputs = recordBackward(record, backward, forward, {
    outputGradients: recordLossGradient(record, backward, loss, measured),
    gradients,
    inputGradients,
    frozen: kept,
  });

  const { parameters, state, inputs, outputs } = forward;
  const update = recordUpdate(record, options, { resolved, parameters, gradients });
  recordStateUpdates(record, update.calls, forward);

  const { learningRate, step, memory } = update;
  const { targets, sampleWeights, loss: lossSlot } = measured;
  return dropUnusedSlots(
    fuseLoss({
      capacity,
      slots: record.slots,
      phases: { forward: forward.calls, backward, update: update.calls },
      ...{ inputs, outputs, parameters, state, targets, sampleWeights, loss: lossSlot },
      ...{ gradients, inputGradients: wantedInputs, learningRate, step, noiseKey, memory },
    }),
  );
}

/** Running statistics move with every step. */
function recordStateUpdates(
  record: Recorder,
  calls: KernelCall<Slot>[],
  forward: RecordedForward,
): void {
  for (const { node, mode, state, saved } of forward.nodes) {
    if (mode !== 'training') continue;
    node.definition.update?.(record.into(calls, node.place), node.spec.options as never, {
      state: state as never, // the definition named these numbers itself
      saved,
    });
  }
}
