/** The tensors of a network by name, and their numbers as bytes: little-endian, row-major. */
import type { DType, Model, Numbers, Shape } from '@reflexarc/core';
import type { NodeSpec, Resolved, ResolvedParameter } from '@reflexarc/core/model';
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
  const count = bytes.byteLength / bytesPerNumber[dtype];
  const numbers = dtype === 'float64' ? new Float64Array(count) : new Float32Array(count);
  const own = new Uint8Array(numbers.buffer);
  own.set(bytes);
  if (!isLittleEndian) reverseEach(own, bytesPerNumber[dtype]);
  return numbers;
}

/**
 * Whether this machine keeps numbers as files do: nearly every one does, and copying is all there
 * is to do.
 */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Turns the bytes of each number around. */
export function reverseEach(bytes: Uint8Array, width: number): void {
  for (let start = 0; start < bytes.length; start += width) {
    bytes.subarray(start, start + width).reverse();
  }
}

/** @throws FormatError NOT_FINITE, naming the tensor */
export function refuseNotFinite(
  numbers: Numbers,
  tensors: readonly TensorPlace[],
  source: string,
): void {
  // Searching is native code, which needs no warming up.
  const positions = [Number.NaN, Infinity, -Infinity].map((value) => indexOf(numbers, value));
  const found = positions.filter((position) => position >= 0);
  if (found.length === 0) return;
  const first = Math.min(...found);
  // they fill the numbers
  const tensor = tensors.find(({ offset, size }) => first < offset + size)!;
  throw new FormatError('NOT_FINITE', { source, tensor: tensor.name, value: numbers[first]! });
}

/** Where `value` stands first, or −1; NaN is found, too. */
function indexOf(numbers: Numbers, value: number): number {
  return numbers.includes(value) ? numbers.findIndex((each) => Object.is(each, value)) : -1;
}
