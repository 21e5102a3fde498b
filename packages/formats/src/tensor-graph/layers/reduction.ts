/** Sums, means, largest and smallest values over axes of a result. */
import { reduce as reduceLayer, sizeOf } from '@reflexarc/core';
import type { Reduction } from '@reflexarc/core/kernels';
import { permuted } from '../../reordering/permuted.ts';
import { knowing } from '../known.ts';
import type { Operation } from '../operation.ts';
import { type Constant, constantOf, type Flow } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { squeeze } from './shapes.ts';
import { knownOfReduction } from './squares.ts';

export interface ReductionOver {
  readonly axes: readonly number[];
  /** Whether the axes stay, with length 1. */
  readonly keeps: boolean;
}

/** The numbers along `axes` brought together. */
export function reduce(
  operation: Operation,
  flow: Flow,
  { axes, keeps, how }: ReductionOver & { readonly how: Reduction },
): Flow {
  if (flow.batch !== undefined && axes.includes(flow.batch)) operation.refuseBatch();
  const places = flow.axes.flatMap((axis, index) => (axes.includes(axis) ? [index + 1] : []));
  const node =
    places.length === 0 ? flow.node : operation.put(reduceLayer(how, places), [flow.node]);
  const shape = flow.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const whole = { ...flow, shape, node };
  const reduced = keeps ? whole : (squeeze(operation, whole, axes) as Flow); // of a result
  return knowing(reduced, knownOfReduction(flow, { axes, keeps, how }));
}

/** What constants are brought together by. */
export type ConstantReduction = Reduction | 'product';

const folds: Readonly<Record<ConstantReduction, (numbers: readonly number[]) => number>> = {
  product: (numbers) => numbers.reduce((a, b) => a * b, 1),
  sum: (numbers) => numbers.reduce((a, b) => a + b, 0),
  mean: (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length,
  maximum: (numbers) => numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  minimum: (numbers) => numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
};

/** The same of a constant, such as a shape whose product is taken. */
export function reducedConstant(
  { numbers, shape, isInteger }: Constant,
  { axes, keeps, how }: ReductionOver & { readonly how: ConstantReduction },
): Constant {
  const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const along = sizeOf(axes.map((axis) => shape[axis]!));
  const behind = Array.from(permuted(numbers, shape, [...kept, ...axes]));
  const lengths = kept.map((axis) => shape[axis]!);
  const result = Array.from({ length: sizeOf(lengths) }, (_, i) => {
    return folds[how](behind.slice(i * along, (i + 1) * along));
  });
  const whole = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return constantOf(result, keeps ? whole : lengths, isInteger);
}

/** Products of more numbers than these would make as many layers. */
const mostFactors = 64;

/** The product along `axes`, factor by factor. */
export function multiplyAlong(
  operation: Operation,
  flow: Flow,
  { axes, keeps }: ReductionOver,
  part: (flow: Flow, axis: number, index: number) => Flow,
): Flow {
  if (flow.batch !== undefined && axes.includes(flow.batch)) operation.refuseBatch();
  const product = axes.reduce((value, axis) => {
    const length = value.shape[axis]!;
    if (length > mostFactors) {
      operation.refuse(`multiplies ${length} numbers`, `at most ${mostFactors} along one axis`);
    }
    const factors = Array.from({ length }, (_, index) => part(value, axis, index));
    return factors.reduce((a, b) => arithmetic(operation, a, b, 'multiply') as Flow);
  }, flow);
  return keeps ? product : (squeeze(operation, product, axes) as Flow); // of a result
}
