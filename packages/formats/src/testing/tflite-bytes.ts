/** Small TensorFlow Lite files for tests, by the field numbers of schema.fbs. */
import { operatorNames } from '../tflite/operator-names.ts';
import {
  byte,
  bytes,
  int,
  ints,
  tables,
  text,
  writeFlatBuffer,
} from '../tflite/writer/flat-buffer.ts';

export interface TestTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Numbers of a constant: float32, the bits of float16, or int32. */
  readonly numbers?: Float32Array | Uint16Array | Int32Array;
}

export interface TestGraph {
  readonly tensors: readonly TestTensor[];
  readonly nodes: readonly {
    readonly operator: string;
    readonly inputs: readonly string[];
    readonly output: string;
  }[];
  readonly input: string;
  readonly output: string;
}

/** TensorType */
function typeOf({ numbers }: TestTensor): number {
  if (numbers instanceof Uint16Array) return 1;
  return numbers instanceof Int32Array ? 2 : 0;
}

/** Operators have no options. */
export function tfliteBytes({ tensors, nodes, input, output }: TestGraph): Uint8Array {
  const placeOf = (name: string) => tensors.findIndex((tensor) => tensor.name === name);
  const codes = nodes.map(({ operator }) => {
    return Number(Object.entries(operatorNames).find(([, name]) => name === operator)?.[0]);
  });
  const graph = {
    0: tables(
      tensors.map((tensor, i) => ({
        0: ints(tensor.shape),
        1: byte(typeOf(tensor)),
        2: int(i),
        3: text(tensor.name),
      })),
    ),
    1: ints([placeOf(input)]),
    2: ints([placeOf(output)]),
    3: tables(
      nodes.map((node, i) => ({
        0: int(i),
        1: ints(node.inputs.map(placeOf)),
        2: ints([placeOf(node.output)]),
      })),
    ),
  };
  const buffers = tensors.map(({ numbers }) => {
    if (numbers === undefined) return {};
    return { 0: bytes(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)) };
  });
  const model = {
    0: int(3),
    1: tables(codes.map((code) => ({ 0: byte(code), 2: int(1), 3: int(code) }))),
    2: tables([graph]),
    4: tables(buffers),
  };
  return writeFlatBuffer(model, 'TFL3');
}
