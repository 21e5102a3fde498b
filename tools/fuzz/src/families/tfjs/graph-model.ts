/** A graph model in the form that TensorFlow.js' converter writes: nothing of ours writes one. */

const bytes = (word: string): string => btoa(word);
const integers = (...list: readonly number[]) => ({ list: { i: list.map(String) } });
const shape = (...lengths: readonly number[]) => {
  return { dim: lengths.map((length) => ({ size: String(length) })) };
};

/** Its constants, with their shapes; all numbers are 32 bits long. */
const constants = [
  { name: 'filters', shape: [3, 3, 2, 3], dtype: 'float32' },
  { name: 'biases', shape: [3], dtype: 'float32' },
  { name: 'rows', shape: [1], dtype: 'int32' },
  { name: 'rows_end', shape: [1], dtype: 'int32' },
  { name: 'one', shape: [1], dtype: 'int32' },
  { name: 'rest', shape: [], dtype: 'int32' },
  { name: 'matrix', shape: [18, 2], dtype: 'float32' },
  { name: 'axis', shape: [], dtype: 'int32' },
] as const;

const integerNumbers = { rows: 0, rows_end: 1, one: 1, rest: -1, axis: 1 };

const window = { strides: integers(1, 1, 1, 1), dilations: integers(1, 1, 1, 1) };
const halved = { ksize: integers(1, 2, 2, 1), strides: integers(1, 2, 2, 1) };

const nodes = [
  { name: 'x', op: 'Placeholder', attr: { shape: { shape: shape(-1, 6, 5, 2) } } },
  ...constants.map(({ name }) => ({ name, op: 'Const', attr: {} })),
  {
    name: 'convolution',
    op: '_FusedConv2D',
    input: ['x', 'filters', 'biases'],
    attr: {
      ...window,
      padding: { s: bytes('SAME') },
      fused_ops: { list: { s: [bytes('BiasAdd'), bytes('Relu')] } },
      num_args: { i: '1' },
    },
  },
  {
    name: 'pooled',
    op: 'MaxPool',
    input: ['convolution'],
    attr: { ...halved, padding: { s: bytes('VALID') } },
  },
  { name: 'lengths', op: 'Shape', input: ['pooled'], attr: {} },
  {
    name: 'count',
    op: 'StridedSlice',
    input: ['lengths', 'rows', 'rows_end', 'one'],
    attr: { shrink_axis_mask: { i: '1' } },
  },
  { name: 'target', op: 'Pack', input: ['count', 'rest'], attr: { axis: { i: '0' } } },
  { name: 'flat', op: 'Reshape', input: ['pooled', 'target'], attr: {} },
  { name: 'product', op: 'MatMul', input: ['flat', 'matrix'], attr: { transpose_b: { b: false } } },
  { name: 'halves', op: 'Split', input: ['axis', 'product'], attr: { num_split: { i: '2' } } },
  { name: 'sum', op: 'AddV2', input: ['halves:1', 'halves'], attr: {} },
];

/** What `model.json` holds, and the file beside it. */
export const graphModel = {
  manifest: {
    format: 'graph-model',
    signature: { outputs: { y: { name: 'sum:0' } } },
    modelTopology: { node: nodes },
    weightsManifest: [{ paths: ['model.weights.bin'], weights: constants }],
  },
  weights: Uint8Array.from(
    constants.flatMap(({ name, shape: lengths, dtype }) => {
      const size = lengths.reduce<number>((product, length) => product * length, 1);
      const whole = Object.entries(integerNumbers).find(([each]) => each === name)?.[1] ?? 0;
      const numbers = dtype === 'int32' ? Int32Array.of(whole) : new Float32Array(size).fill(0.25);
      return [...new Uint8Array(numbers.buffer)];
    }),
  ),
};
