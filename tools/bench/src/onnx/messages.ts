/**
 * The messages of an ONNX file that a network needs, by the numbers of onnx.proto
 * (https://github.com/onnx/onnx).
 */
import {
  type Bytes,
  bytesField,
  floatField,
  integerField,
  joined,
  messageField,
  textField,
} from './protobuf.ts';

/** What an attribute may be here; whole numbers are written as such. */
export type Attribute = number | string | readonly number[];

export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly numbers: Float32Array;
}

export interface Value {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly tensors: readonly Tensor[];
  readonly input: Value;
  readonly output: Value;
}

/** Operators as of ONNX 1.8, which every runtime of today knows. */
const operatorSet = 13;
const irVersion = 7;
const float = 1;

/** ModelProto */
export function modelBytes(graph: Graph): Bytes {
  return joined([
    integerField(1, irVersion),
    textField(2, 'Reflexarc'),
    messageField(7, graphBytes(graph)),
    messageField(8, textField(1, ''), integerField(2, operatorSet)),
  ]);
}

/** GraphProto */
function graphBytes({ nodes, tensors, input, output }: Graph): Bytes {
  return joined([
    ...nodes.map((node) => messageField(1, nodeBytes(node))),
    textField(2, 'network'),
    ...tensors.map((tensor) => messageField(5, tensorBytes(tensor))),
    messageField(11, valueBytes(input)),
    messageField(12, valueBytes(output)),
  ]);
}

/** NodeProto */
function nodeBytes({ operator, inputs, output, attributes = {} }: Node): Bytes {
  return joined([
    ...inputs.map((input) => textField(1, input)),
    textField(2, output),
    textField(3, output),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, value]) =>
      messageField(5, textField(1, name), attributeBytes(value)),
    ),
  ]);
}

/** The value of an AttributeProto, and its type. */
function attributeBytes(value: Attribute): Bytes {
  if (typeof value === 'string') return joined([textField(4, value), integerField(20, 3)]);
  if (typeof value !== 'number') {
    return joined([...value.map((each) => integerField(8, each)), integerField(20, 7)]);
  }
  if (Number.isInteger(value)) return joined([integerField(3, value), integerField(20, 2)]);
  return joined([floatField(2, value), integerField(20, 1)]);
}

/** TensorProto */
function tensorBytes({ name, shape, numbers }: Tensor): Bytes {
  const raw = new Uint8Array(numbers.length * 4);
  const view = new DataView(raw.buffer);
  numbers.forEach((number, i) => {
    view.setFloat32(4 * i, number, true);
  });
  return joined([
    ...shape.map((size) => integerField(1, size)),
    integerField(2, float),
    textField(8, name),
    bytesField(9, raw),
  ]);
}

/** ValueInfoProto */
function valueBytes({ name, shape }: Value): Bytes {
  const dimensions = shape.map((size) => messageField(1, integerField(1, size)));
  const tensorType = [integerField(1, float), messageField(2, ...dimensions)];
  return joined([textField(1, name), messageField(2, messageField(1, ...tensorType))]);
}
