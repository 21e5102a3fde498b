/**
 * The tables of a TensorFlow Lite file that a network needs, by the numbers of its schema
 * (tensorflow/compiler/mlir/lite/schema/schema.fbs in https://github.com/tensorflow/tensorflow).
 */
import { type BuiltinName, operatorNames } from '../operator-names.ts';
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
  writeFlatBuffer,
} from './flat-buffer.ts';

/** Of BuiltinOptions, the table of options that an operator has; others have none here. */
const optionTypes = {
  CONV_2D: 1,
  DEPTHWISE_CONV_2D: 2,
  AVERAGE_POOL_2D: 5,
  MAX_POOL_2D: 5,
  FULLY_CONNECTED: 8,
  SOFTMAX: 9,
  CONCATENATION: 10,
  ADD: 11,
  RESIZE_BILINEAR: 15,
  RESHAPE: 17,
  MUL: 21,
  PAD: 22,
  GATHER: 23,
  TRANSPOSE: 26,
  MEAN: 27,
  SUM: 27,
  REDUCE_MAX: 27,
  REDUCE_MIN: 27,
  SUB: 28,
  DIV: 29,
  EXP: 33,
  SPLIT: 35,
  LOG_SOFTMAX: 36,
  CAST: 37,
  MAXIMUM: 39,
  MINIMUM: 39,
  LESS: 41,
  LESS_EQUAL: 46,
  SLICE: 48,
  TRANSPOSE_CONV: 49,
  EQUAL: 53,
  PACK: 59,
  UNPACK: 64,
  RESIZE_NEAREST_NEIGHBOR: 74,
  LEAKY_RELU: 75,
  ABS: 78,
  HARD_SWISH: 91,
  GELU: 116,
} as const satisfies Partial<Record<BuiltinName, number>>;

/** Operators without options. */
type Plain = Extract<
  BuiltinName,
  'RELU' | 'RELU6' | 'LOGISTIC' | 'TANH' | 'ELU' | 'PRELU' | 'SIN' | 'LOG' | 'SQRT'
>;

/** What is written: names as the reader has them. */
export type OperatorName = keyof typeof optionTypes | Plain;

/** The reader's table, read backwards. */
const codes = new Map(Object.entries(operatorNames).map(([code, name]) => [name, Number(code)]));

export interface Operator {
  readonly name: OperatorName;
  /** Places of tensors in the graph's list; −1 for one that is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  options: Table;
}

export interface Tensor {
  name: string;
  /** Rows included. */
  readonly shape: readonly number[];
  readonly type: keyof typeof types;
  /** Of a constant. */
  readonly numbers?: Float32Array | Int32Array;
}

export interface Graph {
  readonly tensors: readonly Tensor[];
  readonly operators: readonly Operator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** TensorType */
const types = { float32: 0, int32: 2, bool: 6 } as const;

/** The place of a type in its enumeration, for options that name one. */
export function typeCode(type: Tensor['type']): number {
  return types[type];
}

const schemaVersion = 3;
const fileIdentifier = 'TFL3';

/** Codes above this one stand in a field of 32 bits only. */
const mostOfByte = 127;

/** Model */
export function fileOf(graph: Graph): Uint8Array {
  const names = [...new Set(graph.operators.map(({ name }) => name))];
  const constants = graph.tensors.flatMap(({ numbers }) => numbers ?? []);
  const buffers = constants.map(({ buffer, byteOffset, byteLength }) => ({
    0: bytes(new Uint8Array(buffer, byteOffset, byteLength)),
  }));
  const operatorCodes = names.map((name) => {
    const code = codes.get(name)!; // by its type, one of the table
    return { 0: byte(Math.min(code, mostOfByte)), 2: int(1), 3: int(code) };
  });
  const model = {
    0: int(schemaVersion),
    1: tables(operatorCodes),
    2: tables([graphTable(graph, names)]),
    3: text('Reflexarc'),
    4: tables([{}, ...buffers]), // the first one is empty, for tensors that are no constants
  };
  return writeFlatBuffer(model, fileIdentifier);
}

/** SubGraph */
function graphTable(
  { tensors, operators, inputs, outputs }: Graph,
  names: readonly OperatorName[],
): Table {
  let buffers = 0;
  return {
    0: tables(tensors.map((each) => tensorTable(each, each.numbers === undefined ? 0 : ++buffers))),
    1: ints(inputs),
    2: ints(outputs),
    3: tables(operators.map((each) => operatorTable(each, names))),
    4: text('main'),
  };
}

/** Tensor */
function tensorTable({ name, shape, type }: Tensor, buffer: number): Table {
  return { 0: ints(shape), 1: byte(types[type]), 2: int(buffer), 3: text(name) };
}

/** Operator */
function operatorTable(
  { name, inputs, outputs, options }: Operator,
  names: readonly OperatorName[],
): Table {
  const fields: Record<number, Field> = {
    0: int(names.indexOf(name)),
    1: ints(inputs),
    2: ints(outputs),
  };
  if (!isOptioned(name)) return fields;
  return { ...fields, 3: byte(optionTypes[name]), 4: table(options) };
}

function isOptioned(name: OperatorName): name is keyof typeof optionTypes {
  return Object.hasOwn(optionTypes, name);
}
