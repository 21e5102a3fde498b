/** The everyday way to write a network: an input, then layers one after the other. */
import type { Layer } from '../layers/layer.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Checked, OutputOf } from '../tensor/shape-rules.ts';
import { resolve } from './resolve.ts';
import type { Architecture, NodeSpec } from './spec.ts';

/** Where a network begins. */
export interface Input<S extends Shape> {
  readonly shape: S;
}

/** The shape of one example: `input(2)`, `input(128, 6)`. */
export function input<const S extends readonly number[]>(...shape: S): Input<S> {
  return { shape };
}

/**
 * Layers one after the other.
 *
 * @throws SpecError or ShapeError naming the layer whose options or input are wrong
 */
export function sequential<In extends Shape, const Ls extends readonly Layer[]>(
  from: Input<In>,
  ...layers: Ls extends Checked<In, Ls> ? Ls : Checked<In, Ls>
): Architecture<In, OutputOf<In, Ls>> {
  const given = layers as readonly Layer[]; // the conditional type above says the same of each element
  const nodes: NodeSpec[] = [];
  const countOfKind = new Map<string, number>();
  for (const { definition, options, name } of given) {
    const count = (countOfKind.get(definition.kind) ?? 0) + 1;
    countOfKind.set(definition.kind, count);
    nodes.push({
      name: name ?? `${definition.kind}${count}`,
      kind: definition.kind,
      inputs: [nodes.at(-1)?.name ?? 'input'],
      options,
    });
  }
  const architecture = {
    spec: {
      format: 1 as const,
      inputs: { input: from.shape },
      outputs: [nodes.at(-1)?.name ?? 'input'],
      nodes,
    },
    definitions: Object.fromEntries(given.map(({ definition }) => [definition.kind, definition])),
  };
  resolve(architecture); // throws where something does not fit
  return architecture;
}
