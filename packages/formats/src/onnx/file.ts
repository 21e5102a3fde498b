/** The graph of an ONNX file, by the field numbers of onnx.proto (https://github.com/onnx/onnx). */
import { sizeOf } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { ModelFile } from '../importer.ts';
import { guarded } from '../reading/guarded.ts';
import { bytesPerNumber, decodeNumbers, isInteger, type NumberType } from '../reading/numbers.ts';
import type { OperatorNode } from '../tensor-graph/operation.ts';
import type { ForeignGraph } from '../tensor-graph/read-graph.ts';
import { type Constant, constantOf } from '../tensor-graph/value.ts';
import { Message } from './message.ts';

export interface OnnxNode extends OperatorNode {
  readonly attributes: ReadonlyMap<string, Message>;
  /** Version of the operators' definitions that the file goes by. */
  readonly opset: number;
  readonly domain: string;
}

export interface OnnxFile {
  readonly graph: ForeignGraph<OnnxNode> & {
    /** Inputs of float64, by name. */
    readonly wideInputs: readonly string[];
    /** Constants that are words, by name. */
    readonly strings: ReadonlyMap<string, readonly string[]>;
  };
  readonly opset: number;
}

/** TensorProto.DataType */
const types: Readonly<Record<number, NumberType>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  16: 'bfloat16',
};

/** Among those, of tensors that hold words. */
const wordType = 8;

/**
 * The graph of an ONNX file as it stands there.
 * @throws ForeignModelError MALFORMED, MISSING_FILE
 */
export function readOnnxFile(files: readonly ModelFile[], source: string): OnnxFile {
  const main = files.find(({ path }) => path.endsWith('.onnx')) ?? files[0]!;
  return guarded(source, () => {
    const model = new Message(main.bytes);
    const opset = opsetOf(model);
    const graph = model.message(7);
    if (graph === undefined) throw new RangeError('there is no graph');
    return { graph: graphOf(graph, opset, files, source), opset };
  });
}

function opsetOf(model: Message): number {
  const sets = model.messages(8).filter((set) => ['', 'ai.onnx'].includes(set.text(1)));
  return sets[0]?.integer(2) ?? 1;
}

function graphOf(
  graph: Message,
  opset: number,
  files: readonly ModelFile[],
  source: string,
): OnnxFile['graph'] {
  const constants = new Map<string, Constant>();
  const strings = new Map<string, readonly string[]>();
  for (const tensor of graph.messages(5)) {
    if (tensor.integer(2) === wordType) strings.set(tensor.text(8), tensor.texts(6));
    else constants.set(tensor.text(8), tensorOf(tensor, { source, files }));
  }
  const inputs = graph
    .messages(11)
    .map((info) => [info.text(1), shapeOf(info)] as const)
    .filter(([name]) => !constants.has(name));
  const integerInputs = graph.messages(11).flatMap((info) => {
    const type = elementType(info);
    const isWhole = type !== undefined && isInteger(type);
    return isWhole ? [[info.text(1), 8 * bytesPerNumber(type)] as const] : [];
  });
  const wide = graph.messages(11).filter((info) => elementType(info) === 'float64');
  const nodes = graph.messages(1).map((node) => ({
    name: node.text(3),
    operator: node.text(4),
    domain: node.text(7),
    inputs: node.texts(1),
    outputs: node.texts(2),
    attributes: new Map(node.messages(5).map((attribute) => [attribute.text(1), attribute])),
    opset,
  }));
  const outputs = graph.messages(12).map((info) => info.text(1));
  return {
    nodes,
    constants,
    inputs: new Map(inputs),
    outputs,
    integerInputs: new Map(integerInputs),
    wideInputs: wide.map((info) => info.text(1)),
    strings,
  };
}

/** ValueInfoProto → what its numbers are. */
function elementType(info: Message): NumberType | undefined {
  return types[info.message(2)?.message(1)?.integer(1) ?? 1];
}

/** ValueInfoProto → lengths of axes, undefined where one is symbolic. */
function shapeOf(info: Message): readonly (number | undefined)[] {
  const shape = info.message(2)?.message(1)?.message(2);
  return (shape?.messages(1) ?? []).map((dimension) => dimension.integer(1));
}

/** A TensorProto in a file of its own, as test data sets have them. */
export function readOnnxTensor(
  bytes: Uint8Array,
  source: string,
): { readonly name: string } & Constant {
  return guarded(source, () => {
    const tensor = new Message(bytes);
    return { name: tensor.text(8), ...tensorOf(tensor, { source, files: [] }) };
  });
}

interface Beside {
  readonly source: string;
  readonly files: readonly ModelFile[];
}

/** TensorProto → its numbers; those of large models may stand in a file beside it. */
export function tensorOf(tensor: Message, beside: Beside): Constant {
  const shape = tensor.integers(1);
  const code = tensor.integer(2) ?? 0;
  const type = types[code];
  const place = `tensor "${tensor.text(8)}"`;
  const fail = (problem: string): never => {
    throw new ForeignModelError('MALFORMED', { source: beside.source, place, problem });
  };
  if (type === undefined) return fail(`has data of type ${code}, which is not known here`);
  const numbers = numbersOf(tensor, type, beside);
  if (shape.some((length) => length < 0)) fail(`has the shape [${shape.join(', ')}]`);
  if (numbers.length !== sizeOf(shape)) {
    fail(`has ${numbers.length} numbers for the shape [${shape.join(', ')}]`);
  }
  return constantOf(numbers, shape, isInteger(type));
}

function numbersOf(tensor: Message, type: NumberType, beside: Beside): ArrayLike<number> {
  if (tensor.integer(14) === 1) return decodeNumbers(externalBytes(tensor, beside), type);
  const raw = tensor.bytes(9);
  if (raw !== undefined) {
    if (raw.length % bytesPerNumber(type) !== 0) throw new RangeError('a tensor is cut');
    return decodeNumbers(raw, type);
  }
  if (type === 'float32') return Float32Array.from(tensor.floats(4));
  if (type === 'float64') return Float64Array.from(tensor.doubles(10));
  if (type === 'int64') return Float64Array.from(tensor.integers(7));
  if (type === 'uint32' || type === 'uint64') return Float64Array.from(tensor.integers(11));
  const words = Float64Array.from(tensor.integers(5));
  if (type !== 'float16' && type !== 'bfloat16') return words;
  return decodeNumbers(new Uint8Array(Uint16Array.from(words).buffer), type);
}

function externalBytes(tensor: Message, { source, files }: Beside): Uint8Array {
  const entries = new Map(tensor.messages(13).map((entry) => [entry.text(1), entry.text(2)]));
  const path = entries.get('location') ?? '';
  const file = files.find((each) => each.path === path);
  if (file === undefined) {
    const given = files.map((each) => each.path);
    throw new ForeignModelError('MISSING_FILE', { source, file: path, given });
  }
  const start = Number(entries.get('offset') ?? 0);
  const end = start + Number(entries.get('length') ?? file.bytes.length - start);
  if (start >= 0 && end >= start && end <= file.bytes.length)
    return file.bytes.subarray(start, end);
  throw new RangeError(`a tensor reaches from ${start} to ${end} of "${path}"`);
}
