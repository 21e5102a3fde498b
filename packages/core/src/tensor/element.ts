/** What single numbers are in memory: floats to compute in, integers for quantized networks. */
import type { DType } from './shape.ts';

/** int8 holds quantized weights and activations, int32 sums of their products, and indices. */
export type IntegerType = 'int8' | 'int32';

/** What every number of a slot is. */
export type ElementType = DType | IntegerType;

interface Arrays {
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly int8: Int8Array;
  readonly int32: Int32Array;
}

/** The typed array that holds elements of type `E`. */
export type ArrayOf<E extends ElementType> = Arrays[E];

/** Elements of any type. */
export type Elements = ArrayOf<ElementType>;

interface ArrayClass<A> {
  new (length: number): A;
  new (buffer: ArrayBufferLike, at: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

const arrayClasses: { readonly [E in ElementType]: ArrayClass<ArrayOf<E>> } = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  int32: Int32Array,
};

/** Bytes of one element. */
export function bytesPerElement(element: ElementType): number {
  return arrayClasses[element].BYTES_PER_ELEMENT;
}

/** A new array of zeros. */
export function zerosOf<E extends ElementType>(element: E, length: number): ArrayOf<E> {
  return new arrayClasses[element](length);
}

/** The elements that stand in `buffer` from the byte `at` on, a multiple of their size. */
export function elementsIn<E extends ElementType>(
  buffer: ArrayBufferLike,
  place: { readonly element: E; readonly at: number; readonly length: number },
): ArrayOf<E> {
  const { element, at, length } = place;
  return new arrayClasses[element](buffer, at, length);
}
