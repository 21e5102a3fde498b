/**
 * The messages of an ONNX file that a network needs, by the field numbers of onnx.proto
 * (https://github.com/onnx/onnx).
 */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** Whole numbers are written as such: a real one says so by `real`. */
export type Attribute =
  | number
  | string
  | readonly number[]
  | readonly string[]
  | { readonly real: number }
  | { readonly reals: readonly number[] };

export const real = (value: number): Attribute => ({ real: value });

export interface Node {
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** float32, or int64 where they are whole by their type. */
  readonly numbers: Float32Array | BigInt64Array;
}

/** A length may be a name, which leaves it open. */
export interface Value {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly tensors: readonly Tensor[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

/** TensorProto.DataType */
const float32 = 1;
const int64 = 7;
/** AttributeProto.AttributeType */
const kinds = { real: 1, integer: 2, text: 3, reals: 6, integers: 7, texts: 8 } as const;
/** The version of the format that belongs to the operators of 1.12, opset 17. */
const irVersion = 8;

/** ModelProto */
export function modelBytes(graph: Graph, opset: number): Uint8Array {
  const writer = new BinaryWriter();
  integer(writer, 1, irVersion);
  text(writer, 2, 'Reflexarc');
  message(writer, 7, () => writeGraph(writer, graph));
  message(writer, 8, () => {
    text(writer, 1, '');
    integer(writer, 2, opset);
  });
  return writer.finish();
}

function message(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function integer(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

function float(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Bit32).float(value);
}

/** GraphProto */
function writeGraph(writer: BinaryWriter, { nodes, tensors, inputs, outputs }: Graph): void {
  for (const node of nodes) message(writer, 1, () => writeNode(writer, node));
  text(writer, 2, 'network');
  for (const tensor of tensors) message(writer, 5, () => writeTensor(writer, tensor));
  for (const input of inputs) message(writer, 11, () => writeValue(writer, input));
  for (const output of outputs) message(writer, 12, () => writeValue(writer, output));
}

/** NodeProto */
function writeNode(writer: BinaryWriter, node: Node): void {
  for (const input of node.inputs) text(writer, 1, input);
  for (const output of node.outputs) text(writer, 2, output);
  text(writer, 3, node.name);
  text(writer, 4, node.operator);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    message(writer, 5, () => {
      text(writer, 1, name);
      integer(writer, 20, writeAttribute(writer, value));
    });
  }
}

/** The value of an AttributeProto; gives its type. */
function writeAttribute(writer: BinaryWriter, value: Attribute): number {
  if (typeof value === 'number') {
    integer(writer, 3, value);
    return kinds.integer;
  }
  if (typeof value === 'string') {
    text(writer, 4, value);
    return kinds.text;
  }
  if ('real' in value) {
    float(writer, 2, value.real);
    return kinds.real;
  }
  if ('reals' in value) {
    for (const each of value.reals) float(writer, 7, each);
    return kinds.reals;
  }
  for (const each of value) {
    if (typeof each === 'string') text(writer, 9, each);
    else integer(writer, 8, each);
  }
  return typeof value[0] === 'string' ? kinds.texts : kinds.integers;
}

/** TensorProto */
function writeTensor(writer: BinaryWriter, { name, shape, numbers }: Tensor): void {
  for (const length of shape) integer(writer, 1, length);
  integer(writer, 2, numbers instanceof BigInt64Array ? int64 : float32);
  text(writer, 8, name);
  const { buffer, byteOffset, byteLength } = numbers;
  writer
    .tag(9, WireType.LengthDelimited)
    .bytes(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength));
}

/** ValueInfoProto */
function writeValue(writer: BinaryWriter, { name, shape }: Value): void {
  text(writer, 1, name);
  message(writer, 2, () =>
    message(writer, 1, () => {
      integer(writer, 1, float32);
      message(writer, 2, () => {
        for (const length of shape) {
          message(writer, 1, () =>
            typeof length === 'number' ? integer(writer, 1, length) : text(writer, 2, length),
          );
        }
      });
    }),
  );
}
