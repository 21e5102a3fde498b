/** What a network consists of, layer by layer. */
import { formatShape, type Shape } from '../tensor/shape.ts';
import { nodeNamed } from './model.ts';
import { type ResolvedParameter, resolve } from './resolve.ts';
import type { Architecture } from './spec.ts';

export interface LayerSummary {
  readonly name: string;
  readonly kind: string;
  readonly outputShape: Shape;
  /** Numbers that gradients move, where nothing is frozen: weights, biases and the like. */
  readonly parameters: number;
  /** Those of them that are not frozen. */
  readonly trainable: number;
  /** Frozen parameters, and numbers that are kept but not learned by gradient, such as running means. */
  readonly nonTrainable: number;
}

/** Counts are those of all layers; trainable and non-trainable together are what Keras calls the total. */
export interface Summary extends Pick<LayerSummary, 'parameters' | 'trainable' | 'nonTrainable'> {
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly layers: readonly LayerSummary[];
}

/**
 * @param options frozen: names of layers that are to stay as they are
 * @throws SpecError UNKNOWN_NAME for a frozen layer that does not exist
 */
export function summary(
  architecture: Architecture,
  { frozen = [] }: { readonly frozen?: readonly string[] } = {},
): Summary {
  const { nodes, parameterCount } = resolve(architecture);
  for (const name of frozen) nodeNamed(nodes, name, 'frozen');
  const layers = nodes.map(({ spec, outputShape, parameters, state }): LayerSummary => {
    const learned = totalSize(parameters);
    const trainable = frozen.includes(spec.name) ? 0 : learned;
    const nonTrainable = learned - trainable + totalSize(state);
    const { name, kind } = spec;
    return { name, kind, outputShape, parameters: learned, trainable, nonTrainable };
  });
  const sum = (key: 'trainable' | 'nonTrainable'): number =>
    layers.reduce((total, layer) => total + layer[key], 0);
  return {
    inputs: architecture.spec.inputs,
    layers,
    parameters: parameterCount,
    ...{ trainable: sum('trainable'), nonTrainable: sum('nonTrainable') },
  };
}

function totalSize(parts: readonly ResolvedParameter[]): number {
  return parts.reduce((total, { size }) => total + size, 0);
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
