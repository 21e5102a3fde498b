/** Functions of all numbers along one axis: running sums, and 1 at one place. */
import type { Operation } from '../operation.ts';
import { constantOf, type Flow, type Value } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { number } from './functions.ts';
import { extremePlace } from './places.ts';
import { product } from './product.ts';
import { transpose, unsqueeze } from './shapes.ts';

/** A running sum is a product with a matrix of as many rows and columns. */
const longestSum = 256;

export interface RunningSum {
  readonly axis: number;
  /** Whether a place's own number is left out. */
  readonly isExclusive: boolean;
  /** Whether it runs from the end to the start. */
  readonly isReversed: boolean;
}

export function runningSum(
  operation: Operation,
  flow: Flow,
  { axis, isExclusive, isReversed }: RunningSum,
): Value {
  const length = flow.shape[axis]!;
  if (axis === flow.batch) operation.refuseBatch();
  if (length > longestSum) {
    operation.refuse(`sums up ${length} numbers`, `at most ${longestSum} along the axis`);
  }
  const numbers = Float32Array.from({ length: length * length }, (_, i) => {
    const [from, to] = [Math.floor(i / length), i % length];
    const ahead = isReversed ? from - to : to - from;
    return Number(ahead > 0 || (ahead === 0 && !isExclusive));
  });
  const last = flow.shape.length - 1;
  const order = flow.shape.map((_, each) => each);
  order[axis] = last;
  order[last] = axis;
  const turned = transpose(operation, flow, order) as Flow; // of a result
  const sums = product(operation, turned, { numbers, from: length, to: length });
  return transpose(operation, sums, order);
}

/** 1 where the first of the largest numbers along `axis` stands, 0 elsewhere. */
export function largestMarked(operation: Operation, flow: Flow, axis: number): Value {
  const place = extremePlace(operation, flow, { axis, keeps: true, how: 'maximum' });
  const length = flow.shape[axis]!;
  const behind = flow.shape.slice(axis + 1).map(() => 1);
  return arithmetic(operation, places(length, behind), place, 'equal');
}

/** `on` at the place that an index says, `off` at all others; negative ones count from behind. */
export function markedPlaces(
  operation: Operation,
  indices: Flow,
  { axis, depth, on, off }: Readonly<Record<'axis' | 'depth' | 'on' | 'off', number>>,
): Value {
  const whole = { ...indices, integerBits: undefined };
  const isNegative = arithmetic(operation, whole, number(0), 'less');
  const turn = arithmetic(operation, isNegative, number(depth), 'multiply');
  const place = unsqueeze(arithmetic(operation, whole, turn, 'add'), [axis]);
  const behind = indices.shape.slice(axis).map(() => 1);
  const isThere = arithmetic(operation, places(depth, behind), place, 'equal');
  const scaled = arithmetic(operation, isThere, number(on - off), 'multiply');
  return off === 0 ? scaled : arithmetic(operation, scaled, number(off), 'add');
}

/** 0, 1, 2 … along an axis with others of length 1 behind it. */
function places(length: number, behind: readonly number[]) {
  return constantOf(
    Array.from({ length }, (_, place) => place),
    [length, ...behind],
  );
}
