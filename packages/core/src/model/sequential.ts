/** The everyday way to write a network: an input, then layers one after the other. */
import type { Layer } from '../layers/layer.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Checked, OutputOf } from '../tensor/shape-rules.ts';
import { assemble, type LayerDraft } from './assemble.ts';
import type { Architecture } from './spec.ts';

/** Where a network begins. */
export interface Input<S extends Shape> {
  readonly shape: S;
}

/** The shape of one example: `input(2)`, `input(128, 6)`. */
export function input<const S extends readonly number[]>(...shape: S): Input<S> {
  return { shape };
}

/**
 * Layers one after the other: a graph with one input, one output and no forks.
 *
 * @throws SpecError or ShapeError naming the layer whose options or input are wrong
 */
export function sequential<In extends Shape, const Ls extends readonly Layer[]>(
  from: Input<In>,
  ...layers: Ls extends Checked<In, Ls> ? Ls : Checked<In, Ls>
): Architecture<In, OutputOf<In, Ls>> {
  const given = layers as readonly Layer[]; // the conditional type above says the same of each element
  const drafts: LayerDraft[] = [];
  for (const layer of given) {
    drafts.push({ layer, sources: [drafts.at(-1) ?? { input: 'input' }] });
  }
  const last = drafts.at(-1);
  const outputs = new Map(last === undefined ? [] : [[last, undefined] as const]);
  // The types say of shapes what `assemble` has just checked.
  return assemble({ input: from.shape }, drafts, outputs) as Architecture<In, OutputOf<In, Ls>>;
}
