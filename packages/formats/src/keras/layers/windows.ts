/** Convolutions and pooling: ours are Keras', channels last. */
import {
  averagePool,
  conv1d,
  conv1dTranspose,
  conv2d,
  conv2dTranspose,
  depthwiseConv1d,
  depthwiseConv2d,
  globalAveragePool,
  globalMaxPool,
  type Layer,
  maxPool,
  reshape,
  separableConv1d,
  separableConv2d,
} from '@reflexarc/core';
import type { KerasRule, KerasRules, KerasTools } from '../rule.ts';
import type { Settings } from '../settings.ts';

type Common = Pick<Parameters<typeof conv1d>[0], 'activation' | 'bias' | 'padding'>;
type Pair = readonly [number, number];

interface Geometry extends Common {
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
}

interface All extends Geometry {
  readonly filters: number;
  readonly depthMultiplier: number;
}

type Make = (options: All) => Layer;

/** What every convolution takes, without the numbers that only some have. */
const plane = ({ filters: _, depthMultiplier: __, ...rest }: All): Geometry => rest;

/** The same along steps. */
function flat(options: All) {
  const { kernelSize, stride, dilation, ...rest } = plane(options);
  return { ...rest, kernelSize: kernelSize[0], stride: stride[0], dilation: dilation[0] };
}

export const windowRules: KerasRules = {
  Conv1D: convolution(1, (o) => conv1d({ ...flat(o), filters: o.filters })),
  Conv2D: convolution(2, (o) => conv2d({ ...plane(o), filters: o.filters })),
  Conv1DTranspose: convolution(1, (o) => conv1dTranspose({ ...flat(o), filters: o.filters })),
  Conv2DTranspose: convolution(2, (o) => conv2dTranspose({ ...plane(o), filters: o.filters })),
  DepthwiseConv1D: convolution(1, (o) =>
    depthwiseConv1d({ ...flat(o), depthMultiplier: o.depthMultiplier }),
  ),
  DepthwiseConv2D: convolution(2, (o) =>
    depthwiseConv2d({ ...plane(o), depthMultiplier: o.depthMultiplier }),
  ),
  SeparableConv1D: convolution(
    1,
    (o) => separableConv1d({ ...flat(o), filters: o.filters, depthMultiplier: o.depthMultiplier }),
    ['depthwiseWeights', 'pointwiseWeights'],
  ),
  SeparableConv2D: convolution(2, (o) => separableConv2d(o), [
    'depthwiseWeights',
    'pointwiseWeights',
  ]),
  MaxPooling1D: pooling(1, maxPool),
  MaxPooling2D: pooling(2, maxPool),
  AveragePooling1D: pooling(1, averagePool),
  AveragePooling2D: pooling(2, averagePool),
  GlobalMaxPooling1D: globalPooling(globalMaxPool),
  GlobalMaxPooling2D: globalPooling(globalMaxPool),
  GlobalAveragePooling1D: globalPooling(globalAveragePool),
  GlobalAveragePooling2D: globalPooling(globalAveragePool),
};

function convolution(axes: 1 | 2, make: Make, weights: readonly string[] = ['weights']): KerasRule {
  return (tools, settings) => {
    checkLayout(tools, settings);
    if (settings.number('groups', 1) !== 1) tools.refuse('has groups', 'one group');
    if (settings.has('output_padding')) tools.refuse('has output padding', 'none');
    const { activation, scale } = tools.activation(settings);
    if (scale !== 1 && weights.length > 1) {
      tools.refuse('has hard_sigmoid of Keras 2', 'an activation that needs no scale');
    }
    const bias = settings.flag('use_bias', true);
    const layer = make({
      activation,
      bias,
      filters: settings.number('filters', 0),
      depthMultiplier: settings.number('depth_multiplier', 1),
      kernelSize: pair(settings.list('kernel_size', axes)),
      stride: pair(settings.list('strides', axes)),
      dilation: pair(settings.list('dilation_rate', axes)),
      padding: paddingOf(tools, settings),
    });
    return tools.put(layer, { parameters: [...weights, ...(bias ? ['biases'] : [])] }, scale);
  };
}

function pair([first = 1, second = first]: readonly number[]): Pair {
  return [first, second];
}

function paddingOf(tools: KerasTools, settings: Settings): 'valid' | 'same' | 'causal' {
  const padding = settings.text('padding', 'valid');
  if (padding === 'valid' || padding === 'same' || padding === 'causal') return padding;
  return tools.refuse(`has padding "${padding}"`, 'valid, same or causal');
}

export function checkLayout(tools: KerasTools, settings: Settings): void {
  const layout = settings.text('data_format', 'channels_last');
  if (layout !== 'channels_last') tools.refuse(`has data_format "${layout}"`, 'channels_last');
}

function pooling(axes: 1 | 2, make: typeof maxPool | typeof averagePool): KerasRule {
  return (tools, settings) => {
    checkLayout(tools, settings);
    const size = settings.list('pool_size', axes, 2);
    const strides = settings.has('strides') ? settings.list('strides', axes, 2) : size;
    const [poolSize, stride] = [size, strides].map((list) => {
      return axes === 1 ? (list[0] ?? 1) : pair(list);
    }) as [number | Pair, number | Pair];
    return tools.put(make(poolSize, { stride, padding: paddingOf(tools, settings) }));
  };
}

function globalPooling(make: typeof globalMaxPool | typeof globalAveragePool): KerasRule {
  return (tools, settings) => {
    checkLayout(tools, settings);
    const pooled = tools.put(make());
    if (!settings.flag('keepdims', false)) return pooled;
    const ones = tools.shape.slice(1).map(() => 1);
    return tools.on([pooled], reshape([...ones, ...pooled.shape]));
  };
}
