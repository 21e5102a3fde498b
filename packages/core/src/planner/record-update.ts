/**
 * What a step does with the gradients: penalties, clipping, the optimizer, bounds on the weights,
 * and the average over steps, in this order.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import type { Resolved, ResolvedParameter } from '../model/resolve.ts';
import type { Slot, TrainingPlan } from '../plan/plan.ts';
import { lastAxis } from '../tensor/shape.ts';
import { isWeight, penaltiesOf } from './penalties.ts';
import { rangesOf } from './ranges.ts';
import type { Recorder } from './recorder.ts';
import { checkUpdateOptions, type UpdateOptions } from './update-options.ts';

export interface RecordedUpdate
  extends Pick<TrainingPlan, 'learningRate' | 'step' | 'memory' | 'average'> {
  readonly calls: KernelCall<Slot>[];
}

interface UpdatePass {
  readonly resolved: Resolved;
  readonly parameters: Slot;
  readonly gradients: Slot;
}

/** @throws SpecError INVALID_OPTION where a setting is out of range */
export function recordUpdate(
  record: Recorder,
  options: UpdateOptions & {
    /** Names of nodes whose parameters stay as they are. */
    readonly frozen: ReadonlySet<string>;
  },
  pass: UpdatePass,
): RecordedUpdate {
  checkUpdateOptions(options);
  const { optimizer, frozen, averaging } = options;
  const { parameters, gradients } = pass;
  const trainable = pass.resolved.nodes
    .filter((node) => !frozen.has(node.spec.name))
    .flatMap((node) => node.parameters);

  const calls: KernelCall<Slot>[] = [];
  const learningRate = record.fixed('learningRate', [], 'scalar');
  const step = record.fixed('step', [], 'scalar');
  const memory: Record<string, Slot> = {};
  for (const name of optimizer.memory) {
    memory[name] = record.fixed(name, parameters.shape, 'moment');
  }
  for (const penalty of penaltiesOf(trainable, options)) {
    record.into(calls, 'penalty').penalize({ parameters, gradients, ...penalty });
  }
  recordClipping(record, calls, options, { trainable, gradients });
  optimizer.update(record.into(calls, `optimizer ${optimizer.name}`), {
    parameters,
    gradients,
    ranges: rangesOf(trainable),
    step,
    weightRanges: rangesOf(trainable.filter(isWeight)),
    rate: learningRate,
    memory: (name) => memory[name]!, // an optimizer asks for what it listed
  });
  recordBounds(record, calls, options, { trainable, parameters });
  if (averaging === undefined || averaging === 0) {
    return { calls, learningRate, step, memory, average: undefined };
  }
  const average = record.fixed('average', parameters.shape, 'moment');
  const averaged = { parameters, average, step, decay: averaging };
  record.into(calls, 'averaging').averageParameters(averaged);
  return { calls, learningRate, step, memory, average };
}

function recordClipping(
  record: Recorder,
  calls: KernelCall<Slot>[],
  { clipValue, clipNorm, globalClipNorm }: UpdateOptions,
  pass: { readonly trainable: readonly ResolvedParameter[]; readonly gradients: Slot },
): void {
  const { trainable, gradients } = pass;
  const k = record.into(calls, 'clipping');
  const ranges = rangesOf(trainable);
  if (clipValue !== undefined) {
    k.clipGradients({ gradients, ranges, limit: clipValue, by: 'value' });
  }
  if (clipNorm !== undefined) {
    for (const parameter of trainable) {
      const own = rangesOf([parameter]);
      k.clipGradients({ gradients, ranges: own, limit: clipNorm, by: 'norm' });
    }
  }
  if (globalClipNorm !== undefined) {
    k.clipGradients({ gradients, ranges, limit: globalClipNorm, by: 'norm' });
  }
}

function recordBounds(
  record: Recorder,
  calls: KernelCall<Slot>[],
  { maxNorm }: UpdateOptions,
  pass: { readonly trainable: readonly ResolvedParameter[]; readonly parameters: Slot },
): void {
  const { trainable, parameters } = pass;
  for (const weights of trainable.filter(isWeight)) {
    const limit = weights.maxNorm ?? maxNorm;
    if (limit === undefined) continue;
    const range = { from: weights.offset, to: weights.offset + weights.size };
    const columns = weights.units ?? lastAxis(weights.shape);
    record.into(calls, 'bounds').limitNorms({ parameters, range, columns, limit });
  }
}
