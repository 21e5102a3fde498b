/** The built-in layers, and the set by which a stored spec finds them. */
import { activationLayer } from './activation.ts';
import { addLayer } from './add.ts';
import { concatenateLayer } from './concatenate.ts';
import { croppingLayer } from './cropping.ts';
import { denseLayer } from './dense.ts';
import { flattenLayer } from './flatten.ts';
import type { LayerSet } from './layer.ts';
import { multiplyLayer } from './multiply.ts';
import { permuteLayer } from './permute.ts';
import { reshapeLayer } from './reshape.ts';
import { zeroPaddingLayer } from './zero-padding.ts';

export { activation, softmax } from './activation.ts';
export { add } from './add.ts';
export { concatenate } from './concatenate.ts';
export { cropping1d, cropping2d } from './cropping.ts';
export { dense } from './dense.ts';
export { flatten } from './flatten.ts';
export { multiply } from './multiply.ts';
export { permute } from './permute.ts';
export { reshape } from './reshape.ts';
export { zeroPadding1d, zeroPadding2d } from './zero-padding.ts';

export const builtInLayers: LayerSet = {
  dense: denseLayer,
  activation: activationLayer,
  flatten: flattenLayer,
  reshape: reshapeLayer,
  permute: permuteLayer,
  zeroPadding: zeroPaddingLayer,
  cropping: croppingLayer,
  concatenate: concatenateLayer,
  add: addLayer,
  multiply: multiplyLayer,
};
