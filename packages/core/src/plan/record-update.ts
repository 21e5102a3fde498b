/** What a step does with the gradients: penalties, then the optimizer. */
import { SpecError } from '../errors/catalogue.ts';
import type { KernelCall } from '../kernels/kernels.ts';
import type { Range } from '../kernels/steps.ts';
import type { Resolved, ResolvedParameter } from '../model/resolve.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Slot, TrainingPlan } from './plan.ts';
import type { Recorder } from './recorder.ts';

export interface UpdateOptions {
  readonly optimizer: Optimizer;
  /** Names of nodes whose parameters stay as they are. */
  readonly frozen: ReadonlySet<string>;
  /**
   * Adds l1 · Σ|w| to what is minimized; 0 unless given. Like l2 it acts on weights, not on biases and
   * other vectors, and the reported loss leaves it out.
   */
  readonly l1?: number;
  /** Adds l2/2 · Σw² to what is minimized, so that g += l2 · w; 0 unless given. */
  readonly l2?: number;
}

export interface RecordedUpdate extends Pick<TrainingPlan, 'learningRate' | 'step' | 'memory'> {
  readonly calls: KernelCall<Slot>[];
}

/** @throws SpecError INVALID_OPTION where a penalty is negative */
export function recordUpdate(
  record: Recorder,
  options: UpdateOptions,
  pass: { readonly resolved: Resolved; readonly parameters: Slot; readonly gradients: Slot },
): RecordedUpdate {
  const { optimizer, frozen, l1 = 0, l2 = 0 } = options;
  notNegative(l1, 'l1');
  notNegative(l2, 'l2');
  const { parameters, gradients } = pass;
  const trainable = pass.resolved.nodes
    .filter((node) => !frozen.has(node.spec.name))
    .flatMap((node) => node.parameters);
  const weightRanges = rangesOf(trainable.filter(({ shape }) => shape.length >= 2));

  const calls: KernelCall<Slot>[] = [];
  const learningRate = record.fixed('learningRate', [], 'scalar');
  const step = record.fixed('step', [], 'scalar');
  const memory: Record<string, Slot> = {};
  for (const name of optimizer.memory) {
    memory[name] = record.fixed(name, parameters.shape, 'moment');
  }
  if (l1 > 0 || l2 > 0) {
    const penalty = { parameters, gradients, ranges: weightRanges, l1, l2 };
    record.into(calls, 'penalty').penalize(penalty);
  }
  optimizer.update(record.into(calls, `optimizer ${optimizer.name}`), {
    ...{ parameters, gradients, ranges: rangesOf(trainable), weightRanges, step },
    rate: learningRate,
    memory: (name) => memory[name]!, // an optimizer asks for what it listed
  });
  return { calls, learningRate, step, memory };
}

/** Runs of the parameter array; parameters side by side make one run. */
function rangesOf(parameters: readonly ResolvedParameter[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const { offset, size } of parameters) {
    const last = ranges.at(-1);
    if (last?.to === offset) ranges[ranges.length - 1] = { from: last.from, to: offset + size };
    else ranges.push({ from: offset, to: offset + size });
  }
  return ranges;
}

function notNegative(value: number, option: string): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new SpecError('INVALID_OPTION', {
    place: 'training',
    option,
    value,
    expected: 'a number of at least 0',
  });
}
