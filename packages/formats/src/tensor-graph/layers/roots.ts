/**
 * √(Σ u²), made of a layer normalization: over u and −u side by side the mean is 0 and the variance
 * v = Σ u² / n, so that it gives u / √v, and Σ u · u / √v = √n · √(Σ u²). Pairs stand together, for
 * sums of them are 0 to the last bit in any order of lanes.
 */
import { layerNorm } from '@reflexarc/core';
import { knownOf, type Squares } from '../known.ts';
import type { Operation } from '../operation.ts';
import type { Flow, Value } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { folded, inverse, negative, number, squared } from './functions.ts';
import { filled, pad } from './margins.ts';
import { type ReductionOver, reduce } from './reduction.ts';
import { join, reshapeTo, transpose, unsqueeze } from './shapes.ts';

/** Below all squares of float32 but the smallest: it stands where a root of 0 would divide by 0. */
const epsilon = 1e-30;

/** √x of a constant, or of a result that is a sum of squares. */
export function root(operation: Operation, x: Value): Value {
  if (x.isConstant) return folded(x, Math.sqrt);
  const squares = knownOf(x);
  if (squares?.kind === 'squares') return rootOf(operation, x, squares);
  const needs = 'the root of a constant, or of a sum or mean of squares';
  return operation.refuse('is computed by no layer', needs);
}

/** 1 / √x of the same. */
export function inverseRoot(operation: Operation, x: Value): Value {
  if (x.isConstant) return folded(x, (each) => 1 / Math.sqrt(each));
  return inverse(operation, root(operation, x));
}

/** √(Σ x²) along axes. */
export function norm(operation: Operation, x: Flow, over: ReductionOver): Value {
  const squares = squared(operation, x) as Flow; // of a result
  return root(operation, reduce(operation, squares, { ...over, how: 'sum' }));
}

function rootOf(operation: Operation, { shape }: Flow, squares: Squares): Value {
  const { factor, plus } = squares;
  const summed = vectorsOf(operation, squares, shape);
  const last = shape.length;
  const u = plus === 0 ? summed : withNumber(operation, summed, Math.sqrt(plus / factor));
  const count = u.shape[last]!;
  const apart = unsqueeze(u, [last + 1]);
  const joined = join(operation, [apart, negative(operation, apart)], last + 1);
  const pairs = reshapeTo(operation, joined, [...shape, 2 * count]) as Flow; // of a result
  const layer = layerNorm({ epsilon, center: false, scale: false });
  const normalized = { ...pairs, node: operation.put(layer, [operation.ordered(pairs)]) };
  const products = arithmetic(operation, pairs, normalized, 'multiply') as Flow; // of results
  const sum = reduce(operation, products, { axes: [last], keeps: false, how: 'sum' });
  return arithmetic(operation, sum, number(Math.sqrt(factor / count) / 2), 'multiply');
}

/** The numbers whose squares are summed along an axis of their own, the last one. */
function vectorsOf(operation: Operation, { parts, axes }: Squares, shape: readonly number[]): Flow {
  const rank = parts[0]!.shape.length;
  const kept = Array.from({ length: rank }, (_, axis) => axis).filter(
    (axis) => !axes.includes(axis),
  );
  const vectors = parts.map((part) => {
    return reshapeTo(operation, transpose(operation, part, [...kept, ...axes]), [...shape, -1]);
  });
  return join(operation, vectors, shape.length) as Flow; // of results
}

/** With one more number at the end. */
function withNumber(operation: Operation, flow: Flow, value: number): Flow {
  const axis = flow.shape.length - 1;
  const margins = [{ axis, before: 0, after: 1 }];
  return filled(operation, pad(operation, flow, margins), { margins, fill: value }) as Flow;
}
