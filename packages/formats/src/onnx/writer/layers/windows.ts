/** Convolutions and pooling: channels stand first, padding is said in cells. */
import { pointAlong, type SlidingWindow, windowBackOf, windowOf } from '../../../writing/window.ts';
import { refuseLengths, windowRulesOf } from '../../../writing/window-rules.ts';
import type { Attribute } from '../messages.ts';
import type { Operators, Rule, Rules, Value } from '../operators.ts';
import { activated } from './activations.ts';

const convolution: Rule = (o, [given]) => {
  const { settings, inputShape } = o.layer;
  const window = windowOf(o.layer);
  const shape = [...window.size, inputShape.at(-1)!, settings.filters];
  return finished(o, convolved(o, o.first(given!).name, { window, shape, name: 'weights' }));
};

/** Ours are `[…window, channels, multiplier]`: one group a channel. */
const depthwise: Rule = (o, [given]) => {
  const window = windowOf(o.layer);
  return finished(o, depthwiseConvolved(o, o.first(given!).name, window, 'weights'));
};

const separable: Rule = (o, [given]) => {
  const { settings, inputShape } = o.layer;
  const window = windowOf(o.layer);
  const between = depthwiseConvolved(o, o.first(given!).name, window, 'depthwiseWeights');
  const point = pointAlong(window.size);
  const shape = [...point.size, inputShape.at(-1)! * settings.depthMultiplier, settings.filters];
  const name = 'pointwiseWeights';
  return finished(o, convolved(o, between, { window: point, shape, name }));
};

/** Ours are `[…window, filters, channels]`, ONNX' `[channels, filters, …window]`. */
const transposed: Rule = (o, [given]) => {
  const { settings, inputShape, outputShape } = o.layer;
  const window = windowBackOf(o.layer);
  const axes = window.size.length;
  const shape = [...window.size, settings.filters, inputShape.at(-1)!];
  const order = [axes + 1, axes, ...window.size.map((_, axis) => axis)];
  const weights = o.parameter('weights', shape, order);
  const whole = window.size.map((taps, axis) => {
    return (inputShape[axis]! - 1) * window.stride[axis]! + (taps - 1) * window.dilation[axis]! + 1;
  });
  // Where strides are longer than windows, cells that none of them reaches follow.
  const left = whole.map((cells, axis) => cells - window.before[axis]! - outputShape[axis]!);
  const attributes = {
    ...attributesOf({ ...window, after: left.map((cells) => Math.max(cells, 0)) }),
    output_padding: left.map((cells) => Math.max(-cells, 0)),
  };
  return finished(
    o,
    o.put('ConvTranspose', [o.first(given!).name, weights, ...biasesOf(o)], attributes),
  );
};

const pooling =
  (operator: 'MaxPool' | 'AveragePool'): Rule =>
  (o, inputs) => {
    refuseLengths(o, inputs);
    const window = windowOf(o.layer);
    const { dilations: _, ...attributes } = attributesOf(window);
    const isTooFar = window.size.some((taps, axis) => {
      return Math.max(window.before[axis]!, window.after[axis]!) >= taps;
    });
    if (isTooFar) o.refuse('pads by more cells than its window has', 'a smaller padding');
    const x = o.first(inputs[0]!);
    return o.value(o.put(operator, [x.name], attributes), o.layer.outputShape, true);
  };

const globalPooling =
  (operator: 'GlobalMaxPool' | 'GlobalAveragePool'): Rule =>
  (o, inputs) => {
    refuseLengths(o, inputs);
    const pooled = o.put(operator, [o.first(inputs[0]!).name]);
    return o.value(o.put('Flatten', [pooled], { axis: 1 }), o.layer.outputShape);
  };

export const windowRules: Rules = windowRulesOf({
  convolution,
  depthwise,
  separable,
  transposed,
  maxPool: pooling('MaxPool'),
  averagePool: pooling('AveragePool'),
  globalMaxPool: globalPooling('GlobalMaxPool'),
  globalAveragePool: globalPooling('GlobalAveragePool'),
});

interface Convolved {
  readonly window: SlidingWindow;
  /** Of our filters, `[…window, from, to]`. */
  readonly shape: readonly number[];
  readonly name: string;
}

function convolved(o: Operators, x: string, { window, shape, name }: Convolved): string {
  const axes = window.size.length;
  const order = [axes + 1, axes, ...window.size.map((_, axis) => axis)];
  const inputs = [x, o.parameter(name, shape, order), ...biasesOf(o)];
  return o.put('Conv', inputs, attributesOf(window));
}

function depthwiseConvolved(o: Operators, x: string, window: SlidingWindow, name: string): string {
  const { settings, inputShape } = o.layer;
  const axes = window.size.length;
  const channels = inputShape.at(-1)!;
  // [channel, multiplier] are the groups' filters, one after the other; each sees one channel.
  const shape = [...window.size, 1, channels * settings.depthMultiplier];
  const order = [axes + 1, axes, ...window.size.map((_, axis) => axis)];
  const inputs = [x, o.parameter(name, shape, order)];
  if (name === 'weights') inputs.push(...biasesOf(o)); // else they stand behind the second half
  return o.put('Conv', inputs, { ...attributesOf(window), group: channels });
}

/** The activation; channels are first. */
function finished(o: Operators, result: string): Value {
  const { outputShape, settings } = o.layer;
  return activated(o, o.value(result, outputShape, true), settings.activation);
}

function biasesOf(o: Operators): readonly string[] {
  const biases = o.layer.numbers('biases');
  return biases === undefined ? [] : [o.constant('biases', [biases.length], biases)];
}

function attributesOf(window: SlidingWindow): Readonly<Record<string, Attribute>> {
  return {
    kernel_shape: window.size,
    strides: window.stride,
    dilations: window.dilation,
    pads: [...window.before, ...window.after],
  };
}
