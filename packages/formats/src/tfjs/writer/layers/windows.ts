/** Convolutions and pooling: ours are Keras', channels last. */
import type { KerasLayers, Rule, Rules, Weights } from '../keras-layers.ts';
import { putActivated } from './activations.ts';

const convolution =
  (className: string): Rule =>
  (o) => {
    const { filters, kernelSize } = o.layer.settings;
    const shape = [...kernelSize, o.layer.inputShape.at(-1)!, filters];
    const weights = [...o.weight('kernel', 'weights', shape), ...biases(o)];
    putActivated(o, className, { filters, ...windowOf(o) }, weights);
  };

export const windowRules: Rules = {
  conv1d: convolution('Conv1D'),
  conv2d: convolution('Conv2D'),
  depthwiseConv2d: (o) => {
    const { kernelSize, depthMultiplier } = o.layer.settings;
    const shape = [...kernelSize, o.layer.inputShape.at(-1)!, depthMultiplier];
    const weights = [...o.weight('depthwise_kernel', 'weights', shape), ...biases(o)];
    putActivated(
      o,
      'DepthwiseConv2D',
      { depth_multiplier: depthMultiplier, ...windowOf(o) },
      weights,
    );
  },
  separableConv2d: (o) => {
    const { filters, kernelSize, depthMultiplier } = o.layer.settings;
    const channels = o.layer.inputShape.at(-1)!;
    const between = [...kernelSize, channels, depthMultiplier];
    const weights = [
      ...o.weight('depthwise_kernel', 'depthwiseWeights', between),
      ...o.weight('pointwise_kernel', 'pointwiseWeights', [
        1,
        1,
        channels * depthMultiplier,
        filters,
      ]),
      ...biases(o),
    ];
    const config = { filters, depth_multiplier: depthMultiplier, ...windowOf(o) };
    putActivated(o, 'SeparableConv2D', config, weights);
  },
  conv2dTranspose: (o) => {
    const { filters, kernelSize, padding, dilation } = o.layer.settings;
    const stride = listOf(o.layer.settings.stride);
    if (dilation.some((each) => each !== 1)) o.refuse('has a dilation', 'a dilation of 1');
    if (padding === 'valid' && kernelSize.some((size, axis) => size < stride[axis]!)) {
      o.refuse('has strides that are longer than its window', 'padding same, or shorter strides');
    }
    const shape = [...kernelSize, filters, o.layer.inputShape.at(-1)!];
    const weights = [...o.weight('kernel', 'weights', shape), ...biases(o)];
    putActivated(o, 'Conv2DTranspose', { filters, ...windowOf(o) }, weights);
  },
  maxPool: pooling('MaxPooling'),
  averagePool: pooling('AveragePooling'),
  globalMaxPool: globalPooling('GlobalMaxPooling'),
  globalAveragePool: globalPooling('GlobalAveragePooling'),
};

function pooling(name: string): Rule {
  return (o) => {
    refuseLengths(o);
    const { poolSize, stride } = o.layer.settings;
    const axes = o.layer.inputShape.length - 1;
    const list = (value: number | readonly number[]): readonly number[] =>
      typeof value === 'number' ? new Array<number>(axes).fill(value) : value;
    const config = { pool_size: list(poolSize), strides: list(stride), padding: paddingOf(o) };
    o.put(`${name}${axes}D`, { ...config, data_format: 'channels_last' });
  };
}

function globalPooling(name: string): Rule {
  return (o) => {
    refuseLengths(o);
    o.put(`${name}${o.layer.inputShape.length - 1}D`, { data_format: 'channels_last' });
  };
}

function refuseLengths(o: KerasLayers): void {
  if (o.layer.inputs.length > 1) o.refuse('takes lengths as a second input', 'one input');
}

function biases(o: KerasLayers): Weights {
  return o.weight('bias', 'biases', [o.layer.outputShape.at(-1)!]);
}

function windowOf(o: KerasLayers): Readonly<Record<string, unknown>> {
  const { kernelSize, stride, dilation, bias } = o.layer.settings;
  return {
    kernel_size: kernelSize,
    strides: listOf(stride),
    dilation_rate: dilation,
    padding: paddingOf(o),
    use_bias: bias,
    data_format: 'channels_last',
  };
}

function paddingOf(o: KerasLayers): string {
  const { padding } = o.layer.settings;
  if (padding === 'valid' || padding === 'same') return padding;
  const given = padding === 'causal' ? 'in front only' : 'by numbers of cells';
  return o.refuse(`pads ${given}`, "padding 'valid' or 'same'");
}

function listOf(value: number | readonly number[]): readonly number[] {
  return typeof value === 'number' ? [value] : value;
}
