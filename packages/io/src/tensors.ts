/** The tensors of a network by name, and their numbers as bytes: little-endian, row-major. */
import type {
  DType,
  Model,
  NodeSpec,
  Numbers,
  Resolved,
  ResolvedParameter,
  Shape,
} from '@reflexarc/core';
import { FormatError } from './errors.ts';
import { bytesPerNumber } from './layout.ts';

/** One tensor: `size` numbers from `offset` on, counted over all tensors. */
export interface TensorPlace {
  /** `layer.parameter` */
  readonly name: string;
  readonly shape: Shape;
  readonly offset: number;
  readonly size: number;
}

/** All tensors, in the order in which they lie in the file: the parameters, then the state. */
export function tensorsOf({ nodes, parameterCount }: Resolved): readonly TensorPlace[] {
  const placesOf = (
    spec: NodeSpec,
    parts: readonly ResolvedParameter[],
    start: number,
  ): readonly TensorPlace[] =>
    parts.map(({ name, shape, offset, size }) => ({
      name: `${spec.name}.${name}`,
      shape,
      offset: start + offset,
      size,
    }));
  return [
    ...nodes.flatMap(({ spec, parameters }) => placesOf(spec, parameters, 0)),
    ...nodes.flatMap(({ spec, state }) => placesOf(spec, state, parameterCount)),
  ];
}

/** A model's parameters and state as one array, in the order of `tensorsOf`. */
export function numbersOf({ parameters, state }: Pick<Model, 'parameters' | 'state'>): Numbers {
  const length = parameters.length + state.length;
  const numbers =
    parameters instanceof Float64Array ? new Float64Array(length) : new Float32Array(length);
  numbers.set(parameters);
  numbers.set(state, parameters.length);
  return numbers;
}

/** Writes `numbers` to `bytes`, which is just long enough. */
export function encodeNumbers(numbers: Numbers, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (numbers instanceof Float64Array) {
    for (let i = 0; i < numbers.length; i++) view.setFloat64(8 * i, numbers[i]!, true);
  } else {
    for (let i = 0; i < numbers.length; i++) view.setFloat32(4 * i, numbers[i]!, true);
  }
}

/** Reads as many numbers as `bytes` holds. */
export function decodeNumbers(bytes: Uint8Array, dtype: DType): Numbers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.byteLength / bytesPerNumber[dtype];
  if (dtype === 'float64') {
    return Float64Array.from({ length: count }, (_, i) => view.getFloat64(8 * i, true));
  }
  return Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
}

/** @throws FormatError NOT_FINITE, naming the tensor */
export function refuseNotFinite(
  numbers: Numbers,
  tensors: readonly TensorPlace[],
  source: string,
): void {
  for (const { name, offset, size } of tensors) {
    for (let i = offset; i < offset + size; i++) {
      if (Number.isFinite(numbers[i])) continue;
      throw new FormatError('NOT_FINITE', { source, tensor: name, value: numbers[i]! });
    }
  }
}
