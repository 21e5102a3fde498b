/**
 * Checks of the options that layers have in common, for the functions that make layers. They refuse
 * options that there are not. Values that a stored spec can hold too are checked along the shapes,
 * where messages name the layer's place in the network.
 */
import { type OptionCheck, text, trueOrFalse } from '../../errors/option-checks.ts';

/** For a value that the layer's definition checks. */
export const checkedByLayer: OptionCheck = {
  expected: 'what the layer takes',
  accepts: () => true,
};

/** Options of a layer that can be named and nothing else. */
export const nameOnly = { name: text };

/** Options of a window that slides. */
export const windowChecks = {
  kernelSize: checkedByLayer,
  stride: checkedByLayer,
  dilation: checkedByLayer,
  padding: checkedByLayer,
};

/** Options of layers with weights, a bias and an activation. */
export const weightChecks = {
  activation: checkedByLayer,
  bias: trueOrFalse,
  weights: checkedByLayer,
  biases: checkedByLayer,
  name: text,
};

/** What limits weights. */
export const limitChecks = { l1: checkedByLayer, l2: checkedByLayer, maxNorm: checkedByLayer };
