/**
 * What is known of a result beside its numbers. No layer computes roots and logarithms; those of
 * results that are made in a way that is known can be had by other means all the same.
 */
import type { Flow, Value } from './value.ts';

/** factor · Σ part² + plus, over all parts and along `axes` of them. */
export interface Squares {
  readonly kind: 'squares';
  /** Of one shape. */
  readonly parts: readonly Flow[];
  readonly axes: readonly number[];
  /** Whether the axes stay, with length 1. */
  readonly keeps: boolean;
  readonly factor: number;
  /** Not negative. */
  readonly plus: number;
}

export type Known =
  | Squares
  | { readonly kind: 'exponential' | 'onePlusExponential' | 'sigmoid'; readonly x: Flow }
  | { readonly kind: 'softmax'; readonly x: Flow; readonly axis: number }
  | {
      readonly kind: 'sumOfExponentials';
      readonly x: Flow;
      readonly axes: readonly number[];
      readonly keeps: boolean;
    };

/** By the very result: what is made of it is another one, of which nothing is known. */
const known = new WeakMap<Value, Known>();

/** `flow`, of which `what` is known from now on. */
export function knowing(flow: Flow, what: Known | undefined): Flow {
  if (what === undefined) return flow;
  const own = { ...flow };
  known.set(own, what);
  return own;
}

export function knownOf(value: Value): Known | undefined {
  return known.get(value);
}
