/** Convolutions and pooling: rows, height, width, channels; a sequence has one line. */
import { pointAlong, type SlidingWindow, windowBackOf, windowOf } from '../../../writing/window.ts';
import { refuseLengths, windowRulesOf } from '../../../writing/window-rules.ts';
import { byte, int } from '../flat-buffer.ts';
import type { Operators, Rule, Rules, Value } from '../operators.ts';
import { activated } from './activations.ts';
import { reducedTo } from './arithmetic.ts';
import { padded, part } from './shapes.ts';

/** Padding */
const same = byte(0);
const valid = byte(1);

const convolution: Rule = (o, [given]) => {
  const { settings, inputShape } = o.layer;
  const shape = [...o.layer.settings.kernelSize, inputShape.at(-1)!, settings.filters];
  return finished(o, convolved(o, o.plane(given!).tensor, { window: windowOf(o.layer), shape }));
};

const depthwise: Rule = (o, [given]) => {
  return finished(o, depthwiseConvolved(o, o.plane(given!).tensor, 'weights'));
};

const separable: Rule = (o, [given]) => {
  const { settings, inputShape } = o.layer;
  const between = depthwiseConvolved(o, o.plane(given!).tensor, 'depthwiseWeights');
  const point = pointAlong(settings.kernelSize);
  const shape = [...point.size, inputShape.at(-1)! * settings.depthMultiplier, settings.filters];
  return finished(o, convolved(o, between, { window: point, shape, name: 'pointwiseWeights' }));
};

/** Filters are `[filters, height, width, channels]`; dilated ones have zeros between their taps. */
const transposed: Rule = (o, [given]) => {
  const { settings, inputShape, outputShape } = o.layer;
  const window = windowBackOf(o.layer);
  const plane = asPlane(window);
  const reach = plane.size.map((taps, axis) => (taps - 1) * plane.dilation[axis]! + 1);
  const [height, width] = o.shapeOf(o.plane(given!).tensor).slice(1, 3) as [number, number];
  // What windows reach, and cells behind it where strides are longer than those.
  const whole = [height, width].map((length, axis) => {
    const stride = plane.stride[axis]!;
    const wanted = planeShape(outputShape)[axis]! + plane.before[axis]!;
    return Math.max((length - 1) * stride + reach[axis]!, wanted);
  });
  const shape = [o.rows, ...whole, settings.filters];
  const inputs = [
    o.integers('shape', shape),
    spread(o, [...plane.size, settings.filters, inputShape.at(-1)!], plane.dilation),
    o.plane(given!).tensor,
    o.biases(settings.filters),
  ];
  const options = { 0: valid, 1: int(plane.stride[1]!), 2: int(plane.stride[0]!) };
  const y = o.put('TRANSPOSE_CONV', inputs, { shape, options });
  const wanted = [o.rows, ...planeShape(outputShape)];
  const isWhole = wanted.every((length, axis) => length === shape[axis]);
  const cut = isWhole ? y : part(o, y, [0, ...plane.before, 0], wanted);
  return finished(o, cut);
};

const pooling =
  (name: 'MAX_POOL_2D' | 'AVERAGE_POOL_2D'): Rule =>
  (o, inputs) => {
    refuseLengths(o, inputs);
    const window = asPlane(windowOf(o.layer));
    const isInside = [...window.before, ...window.after].every((cells) => cells === 0);
    if (!isInside && o.layer.settings.padding !== 'same') {
      o.refuse('pads by cells of its own choice', 'the padding same or valid');
    }
    const [height, width] = window.size as [number, number]; // of a plane
    const [down, right] = window.stride as [number, number];
    const head = { 0: isInside ? valid : same, 1: int(right), 2: int(down) };
    const options = { ...head, 3: int(width), 4: int(height) };
    const shape = [o.rows, ...planeShape(o.layer.outputShape)];
    const x = o.plane(inputs[0]!).tensor;
    return asResult(o, o.put(name, [x], { shape, options }));
  };

const globalPooling =
  (name: 'REDUCE_MAX' | 'MEAN'): Rule =>
  (o, inputs) => {
    refuseLengths(o, inputs);
    const x = o.plain(inputs[0]!);
    const axes = x.shape.slice(1).map((_, axis) => axis + 1);
    const pooled = o.value(reducedTo(o, name, x.tensor, axes));
    return o.reshaped(pooled, o.layer.outputShape);
  };

export const windowRules: Rules = windowRulesOf({
  convolution,
  depthwise,
  separable,
  transposed,
  maxPool: pooling('MAX_POOL_2D'),
  averagePool: pooling('AVERAGE_POOL_2D'),
  globalMaxPool: globalPooling('REDUCE_MAX'),
  globalAveragePool: globalPooling('MEAN'),
});

interface Convolved {
  readonly window: SlidingWindow;
  /** Of our filters, `[…window, from, to]`. */
  readonly shape: readonly number[];
  readonly name?: string;
}

function convolved(o: Operators, given: number, { window, shape, name }: Convolved): number {
  const { x, options, grid } = windowed(o, given, window);
  const whole = shape.length === 3 ? [1, ...shape] : shape;
  const weights = o.parameter(name ?? 'weights', whole, [3, 0, 1, 2]);
  const dilation = { 4: int(grid.dilation[1]!), 5: int(grid.dilation[0]!) };
  const { settings, outputShape } = o.layer;
  const result = [o.rows, ...planeShape(outputShape)];
  return o.put('CONV_2D', [x, weights, o.biases(settings.filters)], {
    shape: result,
    options: { ...options, ...dilation },
  });
}

/** `[…window, channels, multiplier]` as `[1, height, width, channels · multiplier]`. */
function depthwiseConvolved(o: Operators, given: number, name: string): number {
  const { settings, outputShape } = o.layer;
  const { x, options, grid } = windowed(o, given, windowOf(o.layer));
  const multiplier = settings.depthMultiplier;
  const channels = o.shapeOf(x)[3]! * multiplier;
  const weights = o.parameter(name, [1, ...grid.size, channels], [0, 1, 2, 3]);
  // Those of a separable one belong to its second half.
  const biases = name === 'weights' ? o.biases(channels) : o.zeros('biases', channels);
  const tail = { 3: int(multiplier), 5: int(grid.dilation[1]!), 6: int(grid.dilation[0]!) };
  const shape = [o.rows, ...planeShape(outputShape).slice(0, 2), channels];
  return o.put('DEPTHWISE_CONV_2D', [x, weights, biases], {
    shape,
    options: { ...options, ...tail },
  });
}

/** Padding and strides of a window, with margins of any other size put around x. */
function windowed(o: Operators, given: number, window: SlidingWindow) {
  const grid = asPlane(window);
  const isSame = o.layer.settings.padding === 'same';
  const margins = grid.before.map((before, axis) => [before, grid.after[axis]!] as const);
  const x = isSame ? given : padded(o, given, [[0, 0], ...margins, [0, 0]]);
  // A point has no margins: its name says so as well as the layer's.
  const isPadded = isSame && margins.flat().some((cells) => cells !== 0);
  const options = { 0: isPadded ? same : valid, 1: int(grid.stride[1]!), 2: int(grid.stride[0]!) };
  return { x, options, grid };
}

/** Windows over steps as windows over one line. */
function asPlane(window: SlidingWindow): SlidingWindow {
  if (window.size.length === 2) return window;
  const { size, stride, dilation, before, after } = window;
  return {
    size: [1, ...size],
    stride: [1, ...stride],
    dilation: [1, ...dilation],
    before: [0, ...before],
    after: [0, ...after],
  };
}

function planeShape(shape: readonly number[]): readonly number[] {
  return shape.length === 2 ? [1, ...shape] : shape;
}

/** `[height, width, filters, channels]` as `[filters, height, width, channels]`. */
function spread(o: Operators, shape: readonly number[], dilation: readonly number[]): number {
  if (dilation.every((step) => step === 1)) return o.parameter('weights', shape, [2, 0, 1, 3]);
  const [height, width, filters, channels] = shape as [number, number, number, number];
  const [down, right] = dilation as [number, number];
  const [tall, wide] = [(height - 1) * down + 1, (width - 1) * right + 1];
  const numbers = o.layer.numbers('weights')!; // the layer has them
  const all = new Float32Array(filters * tall * wide * channels);
  numbers.forEach((number, i) => {
    const channel = i % channels;
    const filter = Math.floor(i / channels) % filters;
    const tap = Math.floor(i / (channels * filters));
    const [row, column] = [Math.floor(tap / width) * down, (tap % width) * right];
    all[((filter * tall + row) * wide + column) * channels + channel] = number;
  });
  return o.constant('weights', [filters, tall, wide, channels], all);
}

/** The activation, on what the window gave. */
function finished(o: Operators, result: number): Value {
  return activated(o, asResult(o, result), o.layer.settings.activation);
}

function asResult(o: Operators, result: number): Value {
  const { outputShape } = o.layer;
  return o.value(result, outputShape, outputShape.length === 2);
}
