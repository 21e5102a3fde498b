/** What a network consists of, layer by layer. */
import { formatShape, type Shape } from '../tensor/shape.ts';
import { resolve } from './resolve.ts';
import type { Architecture } from './spec.ts';

export interface LayerSummary {
  readonly name: string;
  readonly kind: string;
  readonly outputShape: Shape;
  readonly parameters: number;
}

export interface Summary {
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly layers: readonly LayerSummary[];
  readonly parameters: number;
}

export function summary(architecture: Architecture): Summary {
  const { nodes, parameterCount } = resolve(architecture);
  const layers = nodes.map(({ spec, outputShape, parameters }) => ({
    name: spec.name,
    kind: spec.kind,
    outputShape,
    parameters: parameters.reduce((total, { size }) => total + size, 0),
  }));
  return { inputs: architecture.spec.inputs, layers, parameters: parameterCount };
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
