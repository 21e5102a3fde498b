/**
 * Sequences step by step: [rows, steps, width] taken apart and put together, with an end for each
 * row.
 */
import { lastAxis } from '../../tensor/shape.ts';
import type { Handle } from './handle.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

/** Each step of a slot, [rows, width]. */
export function stepsOf(tfjs: Tfjs, handle: Handle, rows: number): Tensor[] {
  return tfjs.unstack(handle.read(rows), 1);
}

/** Steps, in order, as one tensor. */
export function joined(tfjs: Tfjs, steps: readonly Tensor[]): Tensor {
  return tfjs.stack([...steps], 1);
}

/** Columns of each row, split at `widths`. */
export function columns(tfjs: Tfjs, tensor: Tensor, widths: readonly number[]): Tensor[] {
  return tfjs.split(tensor, [...widths], 1);
}

/** What a row's length does to the steps; without lengths, nothing. */
export interface Ends {
  /** `numbers` of step `t`, 0 for rows that have ended. */
  within(t: number, numbers: Tensor): Tensor;
  /** `now` of step `t`, `before` for rows that have ended. */
  carried(t: number, now: Tensor, before: Tensor): Tensor;
  /** `numbers` for rows whose last step is `t`, else 0. */
  atLast(t: number, numbers: Tensor): Tensor;
}

export function endsOf(
  tfjs: Tfjs,
  lengths: Handle | undefined,
  { steps, rows }: { readonly steps: number; readonly rows: number },
): Ends {
  const { where, zerosLike } = tfjs;
  if (lengths === undefined) {
    return {
      within: (_t, numbers) => numbers,
      carried: (_t, now) => now,
      atLast: (t, numbers) => (t === steps - 1 ? numbers : zerosLike(numbers)),
    };
  }
  const length = tfjs.reshape(lengths.read(rows), [rows, 1]);
  const goesOn = (t: number, like: Tensor): Tensor =>
    tfjs.broadcastTo(tfjs.greater(length, t), like.shape);
  return {
    within: (t, numbers) => where(goesOn(t, numbers), numbers, zerosLike(numbers)),
    carried: (t, now, before) => where(goesOn(t, now), now, before),
    atLast(t, numbers) {
      const here = where(goesOn(t, numbers), numbers, zerosLike(numbers));
      return t === steps - 1 ? here : where(goesOn(t + 1, numbers), zerosLike(numbers), here);
    },
  };
}

/** Where ∂loss/∂state comes in from outside: at every step, or at the last one of each row. */
export function gradientOfState(
  tfjs: Tfjs,
  args: { readonly dStates?: Handle; readonly dLast?: Handle },
  ends: Ends,
  rows: number,
): (t: number, dh: Tensor) => Tensor {
  const each = args.dStates && stepsOf(tfjs, args.dStates, rows);
  const last = args.dLast?.read(rows);
  return (t, dh) => {
    let sum = dh;
    if (each !== undefined) sum = tfjs.add(sum, each[t]!);
    if (last !== undefined) sum = tfjs.add(sum, ends.atLast(t, last));
    return ends.within(t, sum);
  };
}

/** Numbers per step and row, and steps, of a slot [steps, width]. */
export function extentOf(handle: Handle): { readonly steps: number; readonly width: number } {
  return { steps: handle.shape[0] ?? 1, width: lastAxis(handle.shape) };
}
