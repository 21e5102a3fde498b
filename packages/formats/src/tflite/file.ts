/** The graph of a TensorFlow Lite file, by the fields of schema.fbs (version 3). */
import { formatShape, sizeOf } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import { guarded } from '../reading/guarded.ts';
import { bytesPerNumber, decodeNumbers, isInteger, type NumberType } from '../reading/numbers.ts';
import { textOf } from '../reading/text.ts';
import type { OperatorNode } from '../tensor-graph/operation.ts';
import type { ForeignGraph } from '../tensor-graph/read-graph.ts';
import { type Constant, constantOf } from '../tensor-graph/value.ts';
import { nameOfCode } from './operator-names.ts';
import { Table } from './table.ts';

export interface TfliteNode extends OperatorNode {
  /** The operator's own settings; undefined where it has none. */
  readonly options: Table | undefined;
  /** Of the first result; undefined where it is none that is known here. */
  readonly type: NumberType | undefined;
  /** Names of results whose numbers are integers of a quantized model. */
  readonly quantized: readonly string[];
}

export interface TfliteFile {
  readonly graph: ForeignGraph<TfliteNode>;
  readonly notes: readonly string[];
}

/** TensorType */
const types: Readonly<Record<number, NumberType>> = {
  0: 'float32',
  1: 'float16',
  2: 'int32',
  3: 'uint8',
  4: 'int64',
  6: 'bool',
  7: 'int16',
  9: 'int8',
  10: 'float64',
  12: 'uint64',
  15: 'uint32',
  16: 'uint16',
};

interface Tensor {
  readonly name: string;
  /** −1 where the file leaves a length open. */
  readonly shape: readonly number[];
  readonly type: NumberType | undefined;
  readonly constant: Constant | undefined;
  readonly isQuantized: boolean;
}

/** @throws ForeignModelError MALFORMED */
export function readTfliteFile(bytes: Uint8Array, source: string): TfliteFile {
  return guarded(source, () => {
    const model = Table.root(bytes);
    const [subgraph, ...others] = model.tables(2);
    if (subgraph === undefined) throw new RangeError('there is no graph');
    const notes: string[] = [];
    if (others.length > 0) notes.push(`${others.length} further graphs of the file were left out`);
    const buffers = model.tables(4);
    const taken = new Set<string>();
    const tensors = subgraph.tables(0).map((table, index) => {
      const tensor = tensorOf(table, index, { buffers, bytes, source });
      // Names are not unique in such files: the index tells tensors apart that share one.
      const name = taken.has(tensor.name) ? `${tensor.name} (${index})` : tensor.name;
      taken.add(name);
      return { ...tensor, name };
    });
    const hybrid = tensors.filter(({ isQuantized, constant }) => isQuantized && constant);
    if (hybrid.length > 0) {
      notes.push(`${hybrid.length} quantized constants were turned into floats: value × scale`);
    }
    return { graph: graphOf(model, subgraph, tensors), notes };
  });
}

function graphOf(
  model: Table,
  subgraph: Table,
  tensors: readonly Tensor[],
): ForeignGraph<TfliteNode> {
  const operators = model.tables(1).map((code) => {
    const number = Math.max(code.int8(0), code.int32(3));
    return number === 32 ? `custom ${textOf(code.bytes(1))}` : nameOfCode(number);
  });
  const named = (index: number): string => tensors[index]?.name ?? '';
  const nodes = subgraph.tables(3).map((operator) => {
    const outputs = operator.int32s(2);
    return {
      name: named(outputs[0] ?? -1),
      operator: operators[operator.int32(0)] ?? 'an operator of a newer version',
      inputs: operator.int32s(1).map(named),
      outputs: outputs.map(named),
      options: operator.table(4),
      type: tensors[outputs[0] ?? -1]?.type,
      quantized: outputs
        .map((index) => tensors[index]!)
        .filter(isComputedInIntegers)
        .map(nameOf),
    };
  });
  const constants = new Map<string, Constant>();
  for (const { name, constant } of tensors) if (constant) constants.set(name, constant);
  const inputs = subgraph.int32s(1).map((index) => {
    const { name, shape } = tensors[index] ?? { name: '', shape: [] };
    return [name, shape.map((length) => (length === -1 ? undefined : length))] as const;
  });
  return { nodes, constants, inputs: new Map(inputs), outputs: subgraph.int32s(2).map(named) };
}

function nameOf({ name }: Tensor): string {
  return name;
}

function isComputedInIntegers({ constant, isQuantized }: Tensor): boolean {
  return constant === undefined && isQuantized;
}

interface File {
  readonly buffers: readonly Table[];
  readonly bytes: Uint8Array;
  readonly source: string;
}

function tensorOf(tensor: Table, index: number, file: File): Tensor {
  const signature = tensor.int32s(7);
  const fixed = tensor.int32s(0);
  const shape = signature.length === fixed.length ? signature : fixed;
  const type = types[tensor.int8(1)];
  const quantization = tensor.table(4);
  const scales = quantization?.float32s(2) ?? [];
  const data = dataOf(file, tensor.int32(2));
  const name = textOf(tensor.bytes(3)) || `tensor ${index}`;
  const isQuantized = scales.length > 0;
  if (data.length === 0 || type === undefined) {
    return { name, shape, type, isQuantized, constant: undefined };
  }
  const numbers = decodeNumbers(data, type);
  if (data.length % bytesPerNumber(type) !== 0 || numbers.length !== sizeOf(fixed)) {
    const problem = `has ${data.length} bytes for the shape ${formatShape(fixed)}`;
    const place = `tensor "${name}"`;
    throw new ForeignModelError('MALFORMED', { source: file.source, place, problem });
  }
  if (quantization === undefined || !isQuantized) {
    const constant = constantOf(numbers, fixed, isInteger(type));
    return { name, shape, type, isQuantized, constant };
  }
  const real = dequantized(numbers, fixed, quantization);
  return { name, shape, type, isQuantized, constant: constantOf(real, fixed) };
}

/** Inside of the tables, or behind them by offset and size. */
function dataOf({ buffers, bytes }: File, index: number): Uint8Array {
  const buffer = buffers[index];
  if (buffer === undefined) return new Uint8Array();
  const [offset, size] = [buffer.uint64(1), buffer.uint64(2)];
  if (size === 0 || offset <= 1) return buffer.bytes(0);
  if (offset + size > bytes.length) throw new RangeError('a tensor reaches beyond the file');
  return bytes.subarray(offset, offset + size);
}

/** (q − zero point) · scale, one of each for all numbers or for each index along one axis. */
function dequantized(
  numbers: ArrayLike<number>,
  shape: readonly number[],
  quantization: Table,
): Float32Array {
  const [scales, zeros] = [quantization.float32s(2), quantization.int64s(3)];
  const axis = quantization.int32(6);
  const inner = sizeOf(shape.slice(axis + 1));
  const length = shape[axis] ?? 1;
  return Float32Array.from({ length: numbers.length }, (_, i) => {
    const index = scales.length === 1 ? 0 : Math.floor(i / inner) % length;
    return (numbers[i]! - (zeros[index] ?? 0)) * (scales[index] ?? Number.NaN);
  });
}
