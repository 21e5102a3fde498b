/** The everyday way to write a network: an input, then layers one after the other. */

import { inputCheck } from '../errors/argument-checks.ts';
import { checkOption } from '../errors/option-checks.ts';
import type { Part } from '../layers/group.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Checked, OutputOf } from '../tensor/shape-rules.ts';
import { assemble, type Draft } from './assemble.ts';
import { newDrafting, put } from './put.ts';
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
 * Layers, and groups of layers, one after the other: a graph with one input, one output and no
 * forks.
 *
 * @throws SpecError or ShapeError naming the layer whose options or input are wrong
 *
 * @example
 * const network = sequential(input(2), dense(3, { activation: 'tanh' }), dense(1));
 */
export function sequential<In extends Shape, const Ls extends readonly Part[]>(
  from: Input<In>,
  ...layers: Ls extends Checked<In, Ls> ? Ls : Checked<In, Ls>
): Architecture<In, OutputOf<In, Ls>> {
  // the conditional type above says the same of each element
  const given = layers as readonly Part[];
  checkOption(from, { place: 'sequential', option: 'input' }, inputCheck);
  const drafting = newDrafting();
  let last: Draft = { input: 'input' };
  for (const part of given) last = put(drafting, part, [last]);
  const outputs = new Map('input' in last ? [] : [[last, undefined] as const]);
  // The types say of shapes what `assemble` has just checked.
  return assemble({ input: from.shape }, drafting.drafts, outputs) as Architecture<
    In,
    OutputOf<In, Ls>
  >;
}
