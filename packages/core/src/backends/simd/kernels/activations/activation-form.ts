/** What an activation is on this backend: its value and its gradient, four numbers at a time. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';

/**
 * f(x), and dx = f′(x) ⊙ dy from x and y = f(x). What is handed in is kept: it may be used twice.
 */
export interface ActivationForm {
  /** Whether `forward` is a few instructions, so that a product does it on its way to memory. */
  readonly isLight?: boolean;
  readonly forward: (f: Body, x: V128) => V128;
  readonly backward: (f: Body, at: Known) => V128;
}

export interface Known {
  readonly x: V128;
  readonly y: V128;
  readonly dy: V128;
}

export const zero = four.constant(0);
export const one = four.constant(1);
export const half = four.constant(0.5);

/** `value` where the condition holds, else 0. */
export const where = (condition: V128, value: V128): V128 => four.and(condition, value);
