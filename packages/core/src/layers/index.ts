/** The built-in layers, and the set by which a stored spec finds them. */
import { activationLayer } from './activation.ts';
import { denseLayer } from './dense.ts';
import type { LayerSet } from './layer.ts';

export { activation, softmax } from './activation.ts';
export { dense } from './dense.ts';

export const builtInLayers: LayerSet = {
  dense: denseLayer,
  activation: activationLayer,
};
