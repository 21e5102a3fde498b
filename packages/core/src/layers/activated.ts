/** The activation at the end of a layer: softmax looks at a whole row, all others at one number. */

import type { ActivationName, ActivationSpec } from '../activations/activation.ts';
import { activationNames } from '../activations/index.ts';
import { SpecError } from '../errors/catalogue.ts';
import type { Kernels } from '../kernels/kernels.ts';

/** What a layer's `activation` option may be. */
export type LayerActivation = ActivationName | 'softmax';

/** Names as error messages list them. */
const layerActivationNames: readonly string[] = [...activationNames, 'softmax'];

/** Throws SpecError UNKNOWN_NAME unless `name` is an activation. */
export function checkActivation(name: LayerActivation, place: string): void {
  if (layerActivationNames.includes(name)) return;
  throw new SpecError('UNKNOWN_NAME', {
    place,
    what: 'activation',
    name: String(name),
    known: layerActivationNames,
  });
}

/** y = f(z) */
export function activateForward<T>(
  k: Kernels<T>,
  activation: LayerActivation,
  { z, y }: { readonly z: T; readonly y: T },
): void {
  if (activation === 'softmax') k.softmax({ x: z, out: y });
  else k.activate({ x: z, out: y, activation: specOf(activation) });
}

/** dz = ∂loss/∂z from dy = ∂loss/∂y: the lecture's δ. */
export function activateBackward<T>(
  k: Kernels<T>,
  activation: LayerActivation,
  { z, y, dy, dz }: { readonly z: T; readonly y: T; readonly dy: T; readonly dz: T },
): void {
  if (activation === 'softmax') k.softmaxBackward({ y, dy, out: dz });
  else k.activateBackward({ x: z, y, dy, out: dz, activation: specOf(activation) });
}

function specOf(name: ActivationName): ActivationSpec {
  return { name };
}
