/** Functions of each number, made of sums, products and comparisons; constants are folded. */
import type { Operation } from '../operation.ts';
import { type Constant, constantOf, type Value } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { activate } from './elementwise.ts';

/** One number for all. */
export function number(value: number): Constant {
  return constantOf([value], []);
}

/** −x */
export function negative(operation: Operation, x: Value): Value {
  return arithmetic(operation, x, number(-1), 'multiply');
}

/** |x| */
export function absolute(operation: Operation, x: Value): Value {
  return arithmetic(operation, x, negative(operation, x), 'maximum');
}

/** x² */
export function squared(operation: Operation, x: Value): Value {
  return arithmetic(operation, x, x, 'multiply');
}

/** 1 / x */
export function inverse(operation: Operation, x: Value): Value {
  return arithmetic(operation, number(1), x, 'divide');
}

/** 1 − x: what is not true, of truths that are 1 and 0. */
export function complement(operation: Operation, x: Value): Value {
  return arithmetic(operation, number(1), x, 'subtract');
}

/** Between two bounds, of which either may be missing. */
export function bounded(
  operation: Operation,
  x: Value,
  { least, most }: { readonly least?: Value | undefined; readonly most?: Value | undefined },
): Value {
  const raised = least === undefined ? x : arithmetic(operation, x, least, 'maximum');
  return most === undefined ? raised : arithmetic(operation, raised, most, 'minimum');
}

/** cos x = 1 − 2 sin² (x / 2), which loses no digits where x is small. */
export function cosine(operation: Operation, x: Value): Value {
  const half = arithmetic(operation, x, number(0.5), 'multiply');
  if (half.isConstant) return folded(half, (each) => Math.cos(2 * each));
  const square = squared(operation, activate(operation, half, { name: 'sine', frequency: 1 }));
  const twice = arithmetic(operation, square, number(2), 'multiply');
  return complement(operation, twice);
}

/** `f` of each number of a constant. */
export function folded(x: Constant, f: (x: number) => number): Constant {
  return constantOf(Float64Array.from(x.numbers, f), x.shape);
}

/**
 * a where `condition` is 1, b where it is 0: c a + (1 − c) b, which is exact while both are finite.
 */
export function chosen(operation: Operation, condition: Value, a: Value, b: Value): Value {
  for (const value of [a, b]) {
    if (!value.isConstant || Array.from(value.numbers).every(Number.isFinite)) continue;
    operation.refuse('chooses numbers that are not finite', 'finite ones, such as −1e9');
  }
  if (condition.isConstant && new Set(Array.from(condition.numbers, Boolean)).size === 1) {
    return broadcastTo(operation, condition.numbers[0] ? a : b, [condition, a, b]);
  }
  const first = arithmetic(operation, condition, a, 'multiply');
  const second = arithmetic(operation, complement(operation, condition), b, 'multiply');
  return arithmetic(operation, first, second, 'add');
}

/** `value` as it is, where the others have no longer axes. */
function broadcastTo(operation: Operation, value: Value, others: readonly Value[]): Value {
  return others.reduce((sum, other) => {
    const isWithin =
      other.shape.length <= sum.shape.length &&
      other.shape.every((length, axis) => {
        const own = sum.shape[axis - other.shape.length + sum.shape.length];
        return length === 1 || length === own;
      });
    const zeros = constantOf(
      new Float64Array(1),
      other.shape.map(() => 1),
    );
    if (isWithin) return sum;
    const none = arithmetic(operation, other, zeros, 'multiply');
    return arithmetic(operation, sum, none, 'add');
  }, value);
}
