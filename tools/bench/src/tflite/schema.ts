/**
 * The tables of a TensorFlow Lite file that a network needs, by the numbers of its schema
 * (tensorflow/compiler/mlir/lite/schema/schema.fbs in https://github.com/tensorflow/tensorflow).
 */
import {
  byte,
  bytes,
  type Field,
  int,
  ints,
  type Table,
  table,
  tables,
  text,
} from './flat-buffer.ts';

export const fileIdentifier = 'TFL3';

/** BuiltinOperator */
export const operatorCodes = {
  add: 0,
  averagePool: 1,
  convolution: 3,
  depthwiseConvolution: 4,
  fullyConnected: 9,
  logistic: 14,
  maxPool: 17,
  relu: 19,
  reshape: 22,
  softmax: 25,
  mean: 40,
} as const;

/** Of BuiltinOptions, the tables of options that operators have. */
export const optionTypes = {
  convolution: 1,
  depthwiseConvolution: 2,
  pool: 5,
  fullyConnected: 8,
  softmax: 9,
  add: 11,
  reshape: 17,
  reducer: 27,
} as const;

export interface Operator {
  readonly code: number;
  /** Places of tensors in the graph's list. */
  readonly inputs: readonly number[];
  readonly output: number;
  readonly options?: { readonly type: number; readonly table: Table };
}

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Of a constant. */
  readonly numbers?: Float32Array | Int32Array;
}

export interface Graph {
  readonly tensors: readonly Tensor[];
  readonly operators: readonly Operator[];
  readonly input: number;
  readonly output: number;
}

const schemaVersion = 3;
const float32 = 0;
const int32 = 2;

/** Model */
export function modelTable(graph: Graph): Table {
  const codes = [...new Set(graph.operators.map(({ code }) => code))];
  const constants = graph.tensors.flatMap(({ numbers }) => numbers ?? []);
  const buffers = constants.map(({ buffer, byteOffset, byteLength }) => ({
    0: bytes(new Uint8Array(buffer, byteOffset, byteLength)),
  }));
  return {
    0: int(schemaVersion),
    1: tables(codes.map((code) => ({ 0: byte(code), 2: int(1), 3: int(code) }))),
    2: tables([graphTable(graph, codes)]),
    3: text('Reflexarc'),
    4: tables([{}, ...buffers]), // the first one is empty, for tensors that are no constants
  };
}

/** SubGraph */
function graphTable({ tensors, operators, input, output }: Graph, codes: readonly number[]): Table {
  let buffers = 0;
  return {
    0: tables(tensors.map((each) => tensorTable(each, each.numbers === undefined ? 0 : ++buffers))),
    1: ints([input]),
    2: ints([output]),
    3: tables(operators.map((each) => operatorTable(each, codes))),
    4: text('main'),
  };
}

/** Tensor */
function tensorTable({ name, shape, numbers }: Tensor, buffer: number): Table {
  const type = numbers instanceof Int32Array ? int32 : float32;
  return { 0: ints(shape), 1: byte(type), 2: int(buffer), 3: text(name) };
}

/** Operator */
function operatorTable(
  { code, inputs, output, options }: Operator,
  codes: readonly number[],
): Table {
  const fields: Record<number, Field> = {
    0: int(codes.indexOf(code)),
    1: ints(inputs),
    2: ints([output]),
  };
  if (options === undefined) return fields;
  return { ...fields, 3: byte(options.type), 4: table(options.table) };
}
