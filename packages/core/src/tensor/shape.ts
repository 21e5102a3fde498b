/** A shape is the length of each axis, batch axis left out: `[28, 28, 1]` is one image. */

/** Length of each axis of one example or one parameter. */
export type Shape = readonly number[];

/** Several shapes by name: what a graph with more than one input or output has. */
export type NamedShapes = Readonly<Record<string, Shape>>;

/** One end of a network: a shape where it has one input and one output, else shapes by name. */
export type Ends = Shape | NamedShapes;

/** Either precision the engine computes in. */
export type Numbers = Float32Array | Float64Array;

/** `float32` everywhere by default; `float64` for checks and for the lecture's listing. */
export type DType = 'float32' | 'float64';

/**
 * How many numbers a shape holds; 1 for a scalar. By index: it is called at every step, and once it
 * has seen lists that are frozen beside others that are not, V8 goes through an iterator that it
 * allocates.
 */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) size *= shape[axis]!;
  return size;
}

/** Length of the last axis; 1 for a scalar. */
export function lastAxis(shape: Shape): number {
  return shape.at(-1) ?? 1;
}

/** Whether both have the same axes of the same lengths. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** Axes that a message shows; a file may claim any number of them. */
const mostAxes = 8;

/** `28×28×1` */
export function formatShape(shape: Shape): string {
  if (shape.length > mostAxes) return `${shape.slice(0, mostAxes).join('×')}×…`;
  return shape.length === 0 ? 'scalar' : shape.join('×');
}

/** Whether `value` is a list of whole numbers of at least 1. */
export function isShape(value: unknown): value is Shape {
  return Array.isArray(value) && value.every((length) => Number.isInteger(length) && length >= 1);
}
