/** The plan of a network that learns: forward with loss, backward, update. */
import type { KernelCall, Range } from '../kernels/kernels.ts';
import { noiseKeyShape } from '../kernels/noise-key.ts';
import type { Loss } from '../losses/loss.ts';
import { nodeNamed } from '../model/model.ts';
import { type Resolved, resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { dropUnusedSlots } from './passes/drop-unused-slots.ts';
import { fuseLoss } from './passes/fuse-loss.ts';
import type { Slot, TrainingPlan } from './plan.ts';
import { recordBackward } from './record-backward.ts';
import { type RecordedForward, recordForward } from './record-forward.ts';
import { recordLoss, recordLossGradient } from './record-loss.ts';
import { type Recorder, recorder } from './recorder.ts';

export interface TrainingPlanOptions {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** The most rows one step may use. */
  readonly capacity: number;
  /** Whether rows carry weights; no unless given. */
  readonly weighted?: boolean;
  /** Names of layers whose parameters stay as they are. */
  readonly frozen?: readonly string[];
  /** Whether ∂loss/∂input is computed too; no unless given. */
  readonly inputGradients?: boolean;
}

/** @throws SpecError UNKNOWN_NAME for a frozen layer that does not exist */
export function planTraining(
  architecture: Architecture,
  options: TrainingPlanOptions,
): TrainingPlan {
  const {
    loss,
    optimizer,
    capacity,
    weighted = false,
    frozen = [],
    inputGradients = false,
  } = options;
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
  const ranges = trainableRanges(resolved, frozen);
  const update = recordUpdate(record, optimizer, { parameters, gradients, ranges });
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

function recordUpdate(
  record: Recorder,
  optimizer: Optimizer,
  pass: { readonly parameters: Slot; readonly gradients: Slot; readonly ranges: readonly Range[] },
): Pick<TrainingPlan, 'learningRate' | 'step' | 'memory'> & { readonly calls: KernelCall<Slot>[] } {
  const calls: KernelCall<Slot>[] = [];
  const learningRate = record.fixed('learningRate', [], 'scalar');
  const step = record.fixed('step', [], 'scalar');
  const memory: Record<string, Slot> = {};
  for (const name of optimizer.memory) {
    memory[name] = record.fixed(name, pass.parameters.shape, 'moment');
  }
  optimizer.update(record.into(calls, `optimizer ${optimizer.name}`), {
    ...pass,
    rate: learningRate,
    step,
    memory: (name) => memory[name]!, // an optimizer asks for what it listed
  });
  return { calls, learningRate, step, memory };
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

/** Runs of the parameter array that training may change; frozen layers leave gaps. */
function trainableRanges({ nodes }: Resolved, frozen: readonly string[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const node of nodes) {
    if (frozen.includes(node.spec.name)) continue;
    for (const { offset, size } of node.parameters) {
      const last = ranges.at(-1);
      if (last?.to === offset) ranges[ranges.length - 1] = { from: last.from, to: offset + size };
      else ranges.push({ from: offset, to: offset + size });
    }
  }
  return ranges;
}
