/** Graph models as converted Keras models are: what layers become, fused and one by one. */
import type { TestGraphModel } from './files.ts';
import { drawn, image, node, one, pool, positive, single, whole, window } from './parts.ts';

/** What converted Keras models consist of, and their heads. */
export const graphNetworks: Readonly<Record<string, TestGraphModel>> = {
  'dense layers that the optimizer fused': one(
    [4],
    [
      node('_FusedMatMul', 'x w1 b1', 'hidden', { fused_ops: ['BiasAdd', 'Relu'], num_args: 1 }),
      node('_FusedMatMul', 'hidden w2 b2', 'logits', { fused_ops: ['BiasAdd'], num_args: 1 }),
      node('Softmax', 'logits', 'p'),
      node('Identity', 'p'),
    ],
    { w1: drawn(4, 8), b1: drawn(8), w2: drawn(8, 3), b2: drawn(3) },
  ),
  'dense layers as they stand in a SavedModel': one(
    [4],
    [
      node('MatMul', 'x w1', 'product', { transpose_a: false, transpose_b: false }),
      node('BiasAdd', 'product b1', 'sum'),
      node('Tanh', 'sum', 'hidden'),
      node('MatMul', 'hidden w2', 'y', { transpose_b: true }),
    ],
    { w1: drawn(4, 8), b1: drawn(8), w2: drawn(3, 8) },
  ),
  'a convolutional network with its flattening by shape': one(
    image,
    [
      node('_FusedConv2D', 'x f1 c1', 'first', {
        ...window,
        num_args: 1,
        fused_ops: ['BiasAdd', 'LeakyRelu'],
        '.leakyrelu_alpha': 0.25,
      }),
      node('FusedDepthwiseConv2dNative', 'first f2 c2', 'second', {
        ...window,
        strides: [1, 2, 2, 1],
        num_args: 1,
        fused_ops: ['BiasAdd', 'Relu6'],
      }),
      node('MaxPool', 'second', 'pooled', pool),
      node('Shape', 'pooled', 'lengths'),
      node('StridedSlice', 'lengths zero first_end one', 'rows', { shrink_axis_mask: 1 }),
      node('Pack', 'rows rest', 'target', { axis: 0, N: 2 }),
      node('Reshape', 'pooled target', 'flat'),
      node('MatMul', 'flat w'),
    ],
    {
      f1: drawn(3, 3, 3, 4),
      c1: drawn(4),
      f2: drawn(3, 3, 4, 2),
      c2: drawn(8),
      zero: whole(0),
      one: whole(1),
      first_end: whole(1),
      rest: single(-1),
      w: drawn(8, 2),
    },
  ),
  'a convolution over steps, between axes that come and go': one(
    [9, 2],
    [
      node('ExpandDims', 'x behind', 'wide'),
      node('Conv2D', 'wide f', 'convolved', { ...window, padding: 'VALID', strides: [1, 1, 2, 1] }),
      node('Squeeze', 'convolved', 'steps', { squeeze_dims: [1] }),
      node('BiasAdd', 'steps b', 'sum'),
      node('Relu', 'sum', 'positive'),
      node('Mean', 'positive axes', 'y', { keep_dims: false }),
    ],
    { behind: single(1), f: drawn(1, 3, 2, 4), b: drawn(4), axes: whole(1) },
  ),
  'batch normalization, fused and as it is multiplied out': one(
    image,
    [
      node('FusedBatchNormV3', 'x gamma beta mean variance', 'normal', {
        '.epsilon': 0.001,
        is_training: false,
      }),
      node('AddV2', 'variance tiny', 'more'),
      node('Rsqrt', 'more', 'root'),
      node('Mul', 'root gamma', 'factor'),
      node('Mul', 'normal factor', 'scaled'),
      node('Sub', 'scaled mean'),
    ],
    {
      gamma: positive(3),
      beta: drawn(3),
      mean: drawn(3),
      variance: positive(3),
      tiny: { shape: [], numbers: [0.001] },
    },
  ),
  'two branches that are joined, and two outputs': one(
    [4],
    [
      node('Split', 'axis x', 'halves', { num_split: 2 }),
      node('Sigmoid', 'halves', 'left'),
      node('Softplus', 'halves:1', 'right'),
      node('ConcatV2', 'left right axis', 'joined', { N: 2 }),
      node('AddV2', 'joined x', 'y'),
      node('Maximum', 'halves halves:1', 'z'),
    ],
    { axis: single(1) },
    ['y', 'z', 'halves:1'],
  ),
  'a transposed convolution': one(
    [3, 2, 4],
    [node('Conv2DBackpropInput', 'sizes f x', 'y', { ...window, strides: [1, 2, 2, 1] })],
    { sizes: whole(2, 6, 4, 3), f: drawn(3, 3, 3, 4) },
  ),
};
