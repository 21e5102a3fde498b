/** Graph models of one operator each, or two. */
import type { TestGraphModel } from './files.ts';
import { drawn, image, node, one, pool, positive, single, whole, window } from './parts.ts';

/** Operators one by one, where TensorFlow.js has them. */
export const graphOperatorCases: Readonly<Record<string, TestGraphModel>> = {
  ...Object.fromEntries(
    [
      ...[
        'Relu',
        'Relu6',
        'Elu',
        'Selu',
        'Sigmoid',
        'Tanh',
        'Softplus',
        'Sign',
        'Sin',
        'Cos',
        'Exp',
      ],
      ...['Softmax', 'LogSoftmax', 'Neg', 'Abs', 'Square', 'Identity', 'StopGradient'],
    ].map((op) => [op, one([3, 4], node(op, 'x'))]),
  ),
  ...Object.fromEntries(
    ['Add', 'Sub', 'Mul', 'RealDiv', 'Maximum', 'Minimum', 'SquaredDifference'].map((op) => [
      op,
      one([3, 4], node(op, 'x c'), { c: positive(4) }),
    ]),
  ),
  ...Object.fromEntries(
    ['Less', 'LessEqual', 'Greater', 'GreaterEqual', 'NotEqual'].map((op) => [
      `${op}, chosen by SelectV2`,
      one([3, 4], [node(op, 'x c', 'where'), node('SelectV2', 'where x c')], { c: drawn(4) }),
    ]),
  ),
  LeakyRelu: one([4], node('LeakyRelu', 'x', 'y', { '.alpha': 0.1 })),
  Prelu: one([3, 4], node('Prelu', 'x a'), { a: drawn(1, 4) }),
  AvgPool: one(image, node('AvgPool', 'x', 'y', { ...pool, padding: 'SAME' })),
  'Conv2D, dilated': one(
    image,
    node('Conv2D', 'x f', 'y', { ...window, dilations: [1, 2, 2, 1] }),
    { f: drawn(2, 2, 3, 2) },
  ),
  'Conv2D with cells given for each side': one(
    image,
    node('Conv2D', 'x f', 'y', {
      ...window,
      padding: 'EXPLICIT',
      explicit_paddings: [0, 0, 1, 0, 0, 1, 0, 0],
    }),
    { f: drawn(2, 2, 3, 2) },
  ),
  Einsum: one([3, 4], node('Einsum', 'x w', 'y', { equation: 'abc,cd->abd' }), { w: drawn(4, 2) }),
  BatchMatMulV2: one([3, 4], node('BatchMatMulV2', 'x w'), { w: drawn(1, 4, 2) }),
  'BatchMatMulV2 of results': one([3, 4], node('BatchMatMulV2', 'x x', 'y', { adj_y: true })),
  'BatchMatMulV2 with several matrices': one([3, 2, 4], node('BatchMatMulV2', 'x w'), {
    w: drawn(3, 4, 2),
  }),
  'Einsum of results': one([3, 2, 4], node('Einsum', 'x x', 'y', { equation: 'abcd,aecd->acbe' })),
  'Einsum into several axes': one(
    [3, 4],
    node('Einsum', 'x w', 'y', { equation: 'abc,cde->abde' }),
    {
      w: drawn(4, 2, 3),
    },
  ),
  'Sqrt of a sum of squares': one(
    [3, 4],
    [node('Square', 'x', 's'), node('Sum', 's axes', 'm'), node('Sqrt', 'm')],
    { axes: whole(1) },
  ),
  'Rsqrt of a variance': one(
    [3, 4],
    [
      node('Mean', 'x axes', 'mean', { keep_dims: true }),
      node('SquaredDifference', 'x mean', 's'),
      node('Mean', 's axes', 'v', { keep_dims: true }),
      node('AddV2', 'v e', 'm'),
      node('Rsqrt', 'm'),
    ],
    { axes: whole(-1), e: { shape: [], numbers: [1e-3] } },
  ),
  'Log of Softmax': one([3, 4], [node('Softmax', 'x', 's'), node('Log', 's')]),
  'Log of one and an exponential': one(
    [4],
    [node('Exp', 'x', 'e'), node('Add', 'e one', 's'), node('Log', 's')],
    { one: { shape: [], numbers: [1] } },
  ),
  Pad: one([3, 4], node('PadV2', 'x margins fill'), {
    margins: { ...whole(0, 0, 1, 2, 0, 1), shape: [3, 2] },
    fill: { shape: [], numbers: [0.5] },
  }),
  MirrorPad: one([3, 4], node('MirrorPad', 'x margins', 'y', { mode: 'REFLECT' }), {
    margins: { ...whole(0, 0, 1, 2, 0, 1), shape: [3, 2] },
  }),
  Slice: one([3, 4], node('Slice', 'x from size'), { from: whole(0, 1, 0), size: whole(-1, 2, 3) }),
  'StridedSlice with masks': one(
    [5, 4],
    node('StridedSlice', 'x from to steps', 'y', {
      begin_mask: 1,
      end_mask: 5,
      shrink_axis_mask: 0,
    }),
    { from: whole(0, 4, 1), to: whole(0, 0, 0), steps: whole(1, -2, 1) },
  ),
  SplitV: one([6], node('SplitV', 'x sizes axis', 'y'), { sizes: whole(2, 4), axis: single(1) }, [
    'y',
    'y:1',
  ]),
  'Unpack and Pack': one(
    [2, 3],
    [node('Unpack', 'x', 'u', { axis: 1, num: 2 }), node('Pack', 'u:1 u', 'y', { axis: 2 })],
    {},
  ),
  Transpose: one([3, 4], node('Transpose', 'x order'), { order: whole(0, 2, 1) }),
  Tile: one([2, 3], node('Tile', 'x counts'), { counts: whole(1, 1, 2) }),
  ReverseV2: one([5, 2], node('ReverseV2', 'x axes'), { axes: whole(1) }),
  GatherV2: one([3, 4], node('GatherV2', 'x places axis'), {
    places: whole(2, 0),
    axis: single(1),
  }),
  ResizeBilinear: one(image, node('ResizeBilinear', 'x size', 'y', { half_pixel_centers: true }), {
    size: whole(9, 8),
  }),
  ResizeNearestNeighbor: one(image, node('ResizeNearestNeighbor', 'x size'), { size: whole(9, 8) }),
  ClipByValue: one([4], node('ClipByValue', 'x least most'), {
    least: { shape: [], numbers: [-0.25] },
    most: { shape: [], numbers: [0.5] },
  }),
  AddN: one([4], node('AddN', 'x x')),
  Pow: one([4], node('Pow', 'x two'), { two: { shape: [], numbers: [3] } }),
  ...Object.fromEntries(
    ['Mean', 'Sum', 'Max', 'Min'].map((op) => [
      op,
      one([3, 4], node(op, 'x axes', 'y', { keep_dims: true }), { axes: whole(-1) }),
    ]),
  ),
};
