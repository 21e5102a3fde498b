/** Small ONNX files for tests, by the field numbers of onnx.proto. */
import { BinaryWriter } from '@bufbuild/protobuf/wire';

export interface TestTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
  /** 1 is float32, 6 int32, 7 int64. */
  readonly type?: 1 | 6 | 7;
  /** In place of the numbers. */
  readonly words?: readonly string[];
}

export interface TestNode {
  /** `the Relu` unless given. */
  readonly name?: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** A list of numbers with a point in it is one of floats. */
  readonly attributes?: Readonly<
    Record<string, number | string | readonly number[] | readonly string[] | TestTensor>
  >;
  readonly domain?: string;
}

export interface TestGraph {
  readonly opset?: number;
  readonly nodes: readonly TestNode[];
  readonly tensors?: readonly TestTensor[];
  /** −1 is a length that the file leaves open. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  /** What inputs hold: 1 is float32, as without it, 6 int32, 7 int64, 9 bool. */
  readonly inputType?: 1 | 6 | 7 | 9;
  /** What outputs hold, without their shapes; of none it is told unless given. */
  readonly outputTypes?: readonly (1 | 7 | 8 | 'map')[];
  readonly outputs: readonly string[];
}

type Write = (writer: BinaryWriter) => void;

function message(writer: BinaryWriter, field: number, write: Write): void {
  writer.uint32((field << 3) | 2).fork();
  write(writer);
  writer.join();
}

const text = (writer: BinaryWriter, field: number, value: string) =>
  writer.uint32((field << 3) | 2).string(value);
const integer = (writer: BinaryWriter, field: number, value: number) =>
  writer.uint32(field << 3).int64(value);

export function onnxBytes({
  opset = 17,
  nodes,
  tensors = [],
  inputs,
  inputType = 1,
  outputs,
  outputTypes,
}: TestGraph) {
  const writer = new BinaryWriter();
  integer(writer, 1, 8);
  message(writer, 7, (graph) => {
    for (const node of nodes) message(graph, 1, (w) => writeNode(w, node));
    for (const tensor of tensors) message(graph, 5, (w) => writeTensor(w, tensor));
    for (const [name, shape] of Object.entries(inputs)) {
      message(graph, 11, (w) => writeValue(w, name, shape, inputType));
    }
    outputs.forEach((name, i) => {
      message(graph, 12, (w) => writeOutput(w, name, outputTypes?.[i]));
    });
  });
  message(writer, 8, (w) => integer(w, 2, opset));
  for (const domain of new Set(nodes.map((node) => node.domain ?? ''))) {
    if (domain === '') continue;
    message(writer, 8, (w) => {
      text(w, 1, domain);
      integer(w, 2, 1);
    });
  }
  return writer.finish();
}

function writeNode(
  w: BinaryWriter,
  { name, operator, inputs, outputs, attributes = {}, domain = '' }: TestNode,
) {
  for (const each of inputs) text(w, 1, each);
  for (const each of outputs) text(w, 2, each);
  text(w, 3, name ?? `the ${operator}`);
  text(w, 4, operator);
  if (domain !== '') text(w, 7, domain);
  for (const [key, value] of Object.entries(attributes)) {
    message(w, 5, (attribute) => {
      text(attribute, 1, key);
      writeAttribute(attribute, value);
    });
  }
}

/** With the code of its kind, which onnxruntime asks for. */
function writeAttribute(
  attribute: BinaryWriter,
  value: NonNullable<TestNode['attributes']>[string],
): void {
  const kind = (code: number) => integer(attribute, 20, code);
  if (typeof value === 'string') {
    text(attribute, 4, value);
    kind(3);
  } else if (typeof value === 'number') {
    if (Number.isInteger(value)) integer(attribute, 3, value);
    else attribute.uint32((2 << 3) | 5).float(value);
    kind(Number.isInteger(value) ? 2 : 1);
  } else if ('shape' in value) {
    message(attribute, 5, (w) => writeTensor(w, value));
    kind(4);
  } else {
    writeList(attribute, value);
    kind(typeof value[0] === 'string' ? 8 : value.every(Number.isInteger) ? 7 : 6);
  }
}

function writeList(attribute: BinaryWriter, list: readonly number[] | readonly string[]): void {
  const isWhole = list.every(Number.isInteger);
  for (const each of list) {
    if (typeof each === 'string') text(attribute, 9, each);
    else if (isWhole) integer(attribute, 8, each);
    else attribute.uint32((7 << 3) | 5).float(each);
  }
}

function writeTensor(w: BinaryWriter, { name, shape, numbers, type = 1, words }: TestTensor) {
  for (const length of shape) integer(w, 1, length);
  integer(w, 2, words === undefined ? type : 8);
  for (const word of words ?? []) text(w, 6, word);
  if (type === 7) for (const number of numbers) integer(w, 7, number);
  else if (type === 6) for (const number of numbers) integer(w, 5, number);
  else for (const number of numbers) w.uint32((4 << 3) | 5).float(number);
  text(w, 8, name);
}

/** A scalar where nothing is said of it; else the type alone. */
function writeOutput(w: BinaryWriter, name: string, type: 1 | 7 | 8 | 'map' | undefined): void {
  if (type === undefined) {
    writeValue(w, name, []);
    return;
  }
  text(w, 1, name);
  if (type !== 'map')
    message(w, 2, (kind) => message(kind, 1, (tensor) => integer(tensor, 1, type)));
}

function writeValue(w: BinaryWriter, name: string, shape: readonly number[], elements = 1) {
  text(w, 1, name);
  message(w, 2, (type) =>
    message(type, 1, (tensor) => {
      integer(tensor, 1, elements);
      message(tensor, 2, (lengths) => {
        for (const length of shape) {
          message(lengths, 1, (w1) => (length === -1 ? text(w1, 2, 'n') : integer(w1, 1, length)));
        }
      });
    }),
  );
}
