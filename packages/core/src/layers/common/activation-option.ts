/**
 * The activation at the end of a layer: softmax looks at a whole row, most others at one number.
 */

import type { ActivationName, ActivationSpec } from '../../activations/activation.ts';
import { activationNames, checkParameters, defaultSpec } from '../../activations/index.ts';
import { checkName, checkOption } from '../../errors/option-checks.ts';
import type { Kernels } from '../../kernels/kernels.ts';

/** Other names for the same function, as other libraries have them. */
const aliases = { swish: 'silu', identity: 'linear', hardSilu: 'hardSwish' } as const;

/**
 * What a layer's `activation` option may be: a name, which takes the usual parameters, or a value
 * such as `leakyRelu({ alpha: 0.2 })`.
 */
export type LayerActivation =
  | ActivationName
  | keyof typeof aliases
  | 'softmax'
  | 'logSoftmax'
  | ActivationSpec;

/** Those that work number by number: softmax looks at a whole row. */
export type ElementwiseActivation = Exclude<LayerActivation, 'softmax' | 'logSoftmax'>;

/** Names as error messages list them. */
const layerActivationNames: readonly string[] = [
  ...activationNames,
  ...Object.keys(aliases),
  'softmax',
  'logSoftmax',
];

/** Throws SpecError UNKNOWN_NAME or INVALID_OPTION unless `activation` is one. */
export function checkActivation(activation: LayerActivation, place: string): void {
  const name: unknown = typeof activation === 'object' ? activation?.name : activation;
  const known = typeof activation === 'object' ? activationNames : layerActivationNames;
  checkName(name, { place, what: 'activation' }, known);
  if (typeof activation === 'object') checkParameters(activation);
}

/** As `checkActivation`, for layers in which an activation sees one number at a time. */
export function checkElementwise(activation: LayerActivation, place: string): void {
  checkActivation(activation, place);
  const expected = 'an activation that works number by number';
  const accepts = (value: unknown): boolean => value !== 'softmax' && value !== 'logSoftmax';
  checkOption(activation, { place, option: 'activation' }, { expected, accepts });
}

/** y = f(z) */
export function activateForward<T>(
  k: Kernels<T>,
  activation: LayerActivation,
  { z, y }: { readonly z: T; readonly y: T },
): void {
  if (activation === 'softmax') k.softmax({ x: z, out: y });
  else if (activation === 'logSoftmax') k.softmax({ x: z, out: y, log: true });
  else k.activate({ x: z, out: y, activation: elementwise(activation) });
}

/** dz = ∂loss/∂z from dy = ∂loss/∂y: the lecture's δ. */
export function activateBackward<T>(
  k: Kernels<T>,
  activation: LayerActivation,
  { z, y, dy, dz }: { readonly z: T; readonly y: T; readonly dy: T; readonly dz: T },
): void {
  if (activation === 'softmax') k.softmaxBackward({ y, dy, out: dz });
  else if (activation === 'logSoftmax') k.softmaxBackward({ y, dy, out: dz, log: true });
  else k.activateBackward({ x: z, y, dy, out: dz, activation: elementwise(activation) });
}

/** Whether nothing is to be done: y is z itself. */
export function isLinear(activation: LayerActivation): boolean {
  return (
    activation === 'linear' ||
    activation === 'identity' ||
    (typeof activation === 'object' && activation.name === 'linear')
  );
}

/** The activation as kernels take it. */
export function elementwise(activation: ElementwiseActivation): ActivationSpec {
  if (typeof activation === 'object') return activation;
  switch (activation) {
    case 'swish':
    case 'identity':
    case 'hardSilu':
      return defaultSpec(aliases[activation]);
    default:
      return defaultSpec(activation);
  }
}
