/** Other shapes of the same numbers, parts of them, and several brought together. */
import { sameShape } from '@reflexarc/core';
import type { KerasLayers, Rules } from '../keras-layers.ts';

const combinations: Readonly<Record<string, string>> = {
  add: 'Add',
  multiply: 'Multiply',
  maximum: 'Maximum',
  minimum: 'Minimum',
};

export const shapeRules: Rules = {
  flatten: (o) => o.put('Flatten', { data_format: 'channels_last' }),
  reshape: (o) => o.put('Reshape', { target_shape: o.layer.outputShape }),
  permute: (o) => o.put('Permute', { dims: o.layer.settings.axes }),
  zeroPadding: (o) => {
    refuseSteps(o, 'pads');
    o.put('ZeroPadding2D', { padding: o.layer.settings.padding, data_format: 'channels_last' });
  },
  cropping: (o) => {
    refuseSteps(o, 'crops');
    o.put('Cropping2D', { cropping: o.layer.settings.cropping, data_format: 'channels_last' });
  },
  concatenate: (o) => o.put('Concatenate', { axis: o.layer.settings.axis }),
  add: (o) => o.put('Add'),
  multiply: (o) => o.put('Multiply'),
  combine: (o) => {
    const { how } = o.layer.settings;
    const className = combinations[how];
    const [a, b] = o.layer.inputShapes as [readonly number[], readonly number[]]; // as was checked
    if (!sameShape(a, b)) o.refuse('repeats an axis', 'inputs of one shape');
    o.put(className ?? o.refuse(`combines by ${how}`, Object.keys(combinations).join(', ')));
  },
};

function refuseSteps(o: KerasLayers, does: string): void {
  if (o.layer.inputShape.length !== 3) {
    o.refuse(`${does} steps`, 'height and width: TensorFlow.js has no such layer for steps');
  }
}
