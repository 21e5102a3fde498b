/** Where along an axis the largest or the smallest number stands. */
import type { Operation } from '../operation.ts';
import { constantOf, type Flow } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { reduce } from './reduction.ts';

/** What is looked for along an axis. */
export interface PlaceOf {
  readonly axis: number;
  /** Whether the axis stays, with length 1. */
  readonly keeps: boolean;
  readonly how: 'maximum' | 'minimum';
  /** Of equal numbers, whether the last one counts; the first one unless given. */
  readonly isLast?: boolean;
}

/** The place of the extreme along `axis`, as a result of the graph: whole numbers there. */
export function placeOf(operation: Operation, flow: Flow, given: PlaceOf): Flow {
  operation.note(`places that ${operation.node.operator} finds are given as floats`);
  return extremePlace(operation, flow, given);
}

/**
 * The place of the extreme along `axis`, counted from 0, as a float. With e = 1 at the extremes and
 * 0 elsewhere, the first one stands at min(n + e (i − n)), the last one at max(e (i + 1) − 1).
 */
export function extremePlace(operation: Operation, flow: Flow, given: PlaceOf): Flow {
  const { axis, keeps, how, isLast = false } = given;
  if (flow.integerBits !== undefined) {
    operation.refuse(`compares whole numbers of ${flow.integerBits} bits`, 'floats there');
  }
  const length = flow.shape[axis]!;
  const extreme = reduce(operation, flow, { axes: [axis], keeps: true, how });
  const isExtreme = arithmetic(operation, flow, extreme, 'equal');
  const along = [length, ...flow.shape.slice(axis + 1).map(() => 1)];
  const shift = isLast ? 1 : -length;
  const shifted = constantOf(
    Array.from({ length }, (_, i) => i + shift),
    along,
  );
  const marked = arithmetic(operation, isExtreme, shifted, 'multiply');
  const places = arithmetic(operation, marked, constantOf([-shift], []), 'add') as Flow; // of one
  return reduce(operation, places, { axes: [axis], keeps, how: isLast ? 'maximum' : 'minimum' });
}
