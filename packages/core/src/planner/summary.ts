/** What a network consists of, layer by layer, and what it costs to run. */
import { type ResolvedParameter, resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { fuse } from '../passes/fuse.ts';
import { reuseSlots } from '../passes/reuse-slots.ts';
import { multiplyAdds } from '../plan/multiply-adds.ts';
import type { Plan } from '../plan/plan.ts';
import { formatShape, type Shape, sizeOf } from '../tensor/shape.ts';
import { type FrozenOptions, frozenNodes } from './frozen.ts';
import { recordInference } from './plan-inference.ts';

/** Of one layer, or of all together. */
export interface Counts {
  /** Numbers that gradients move, where nothing is frozen: weights, biases and the like. */
  readonly parameters: number;
  /** Those of them that are not frozen. */
  readonly trainable: number;
  /**
   * Frozen parameters, and numbers that are kept but not learned by gradient, such as running
   * means. Together with the trainable ones they are what Keras calls the total.
   */
  readonly nonTrainable: number;
  /** Products that are summed up to answer for one row. */
  readonly multiplyAdds: number;
}

/** What one layer counts and costs. */
export interface LayerSummary extends Counts {
  readonly name: string;
  readonly kind: string;
  readonly outputShape: Shape;
}

/** What a network counts and costs, layer by layer and in all. */
export interface Summary extends Counts {
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly layers: readonly LayerSummary[];
  /** Of parameters, and of the state that answers need, in float32. */
  readonly weightBytes: number;
  /**
   * Of all else that is needed to answer for one row, in float32, where results take turns as on js
   * and simd.
   */
  readonly workingBytes: number;
}

const bytesPerNumber = 4;

/**
 * Counts parameters, memory and multiply-adds of one answer, layer by layer.
 *
 * @param options frozen: names of layers or groups that are to stay as they are; or trainable: of
 *   the only ones that learn
 * @throws SpecError UNKNOWN_NAME for a layer that does not exist
 *
 * @example
 * summary(sequential(input(2), dense(3), dense(1))).parameters; // 13
 */
export function summary(architecture: Architecture, options: FrozenOptions = {}): Summary {
  const resolved = resolve(architecture);
  const { parameterCount } = resolved;
  const frozen = frozenNodes(resolved, options);
  const { plan, nodes } = recordInference(resolved);
  const layers = nodes.map(({ node, calls }): LayerSummary => {
    const { spec, outputShape, parameters, state } = node;
    const learned = totalSize(parameters);
    const trainable = frozen.has(spec.name) ? 0 : learned;
    return {
      name: spec.name,
      kind: spec.kind,
      outputShape,
      parameters: learned,
      trainable,
      nonTrainable: learned - trainable + totalSize(state.filter(isForAnswers)),
      multiplyAdds: calls.reduce((total, call) => total + multiplyAdds(call), 0),
    };
  });
  const sum = (key: keyof Counts): number => layers.reduce((total, layer) => total + layer[key], 0);
  return {
    inputs: architecture.spec.inputs,
    layers,
    parameters: parameterCount,
    trainable: sum('trainable'),
    nonTrainable: sum('nonTrainable'),
    multiplyAdds: sum('multiplyAdds'),
    weightBytes: bytesPerNumber * (sum('trainable') + sum('nonTrainable')),
    workingBytes: bytesPerNumber * workingNumbers(reuseSlots(fuse(plan))),
  };
}

function totalSize(parts: readonly ResolvedParameter[]): number {
  return parts.reduce((total, { size }) => total + size, 0);
}

function isForAnswers({ isForTraining = false }: ResolvedParameter): boolean {
  return !isForTraining;
}

/** Numbers of all slots that hold no weights and have room of their own. */
function workingNumbers({ slots, parameters, state }: Plan): number {
  return slots
    .filter((slot) => slot.within === undefined && slot !== parameters && slot !== state)
    .reduce((total, { shape }) => total + sizeOf(shape), 0);
}

/** `2 → dense1 3 → dense2 1`: the network in one line. */
export function formatArchitecture(architecture: Architecture): string {
  const { inputs, layers } = summary(architecture);
  const start = Object.values(inputs).map(formatShape).join(' + ');
  return [
    start,
    ...layers.map(({ name, outputShape }) => `${name} ${formatShape(outputShape)}`),
  ].join(' → ');
}
