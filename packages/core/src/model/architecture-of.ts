/** A spec and the code of its layers → an architecture. */
import type { LayerSet } from '../layers/layer.ts';
import type { Ends } from '../tensor/shape.ts';
import { frozenCopy } from './json-copy.ts';
import type { Architecture, ModelSpec } from './spec.ts';

/**
 * An architecture whose spec is a frozen copy of `spec`: what a caller does later to the options it
 * gave changes nothing. `resolve` checks it. `In` and `Out` are the shapes of one row, as its
 * layers give them.
 *
 * @param definitions by the kinds that the spec names
 */
export function architectureOf<In extends Ends = Ends, Out extends Ends = Ends>(
  spec: ModelSpec,
  definitions: LayerSet,
): Architecture<In, Out> {
  return { spec: frozenCopy(spec), definitions };
}
