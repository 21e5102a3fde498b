/**
 * What all recurrent cells share. Rows are independent; each goes through its steps with the
 * numbers of one step in buffers of their own. A state or gradient before the first step is 0.
 */
import type { CellArgs, CellBackwardArgs } from '../../../kernels/recurrence.ts';
import { lastAxis, type Numbers } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { sequenceLength } from './sequence-length.ts';

/** sums = h·U, where h is a row of `states` from `from`, 0 where that is negative. */
export function recurrentProduct(
  sums: Float64Array,
  states: Numbers,
  from: number,
  recurrent: Numbers,
): void {
  const columns = sums.length;
  const units = recurrent.length / columns;
  sums.fill(0);
  if (from < 0) return;
  for (let k = 0; k < units; k++) {
    const factor = states[from + k]!;
    const start = k * columns;
    for (let j = 0; j < columns; j++) sums[j]! += factor * recurrent[start + j]!;
  }
}

/** dh += d·Uᵀ, where d is a row of `deltas` from `from`. */
export function recurrentProductBackward(
  dh: Float64Array,
  deltas: Numbers,
  from: number,
  recurrent: Numbers,
): void {
  const columns = recurrent.length / dh.length;
  for (let k = 0; k < dh.length; k++) {
    const start = k * columns;
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += deltas[from + j]! * recurrent[start + j]!;
    dh[k]! += sum;
  }
}

/**
 * Goes through the steps of every row, first to last. `step` gets the index of the step among all
 * of them. Beyond a row's length all `results` are 0.
 */
export function forwardSteps(
  { lengths, states, last }: CellArgs<View>,
  results: readonly View[],
  step: (at: number, isFirst: boolean) => void,
): (rows: number) => void {
  const steps = states.shape[0]!; // a sequence of states
  const units = lastAxis(states.shape);
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      const start = r * steps;
      const end = start + sequenceLength(lengths, r, steps);
      for (let at = start; at < end; at++) step(at, at === start);
      clear(results, end, start + steps);
      if (last === undefined) continue;
      const from = (end - 1) * units;
      for (let j = 0; j < units; j++) {
        last.data[r * units + j] = end === start ? 0 : states.data[from + j]!;
      }
    }
  };
}

/**
 * Goes through the steps of every row, last to first. Before each `step`, ∂loss/∂state from outside
 * is added to `dh`, which is 0 after the last step, as is every array of `carried`.
 */
export function backwardSteps(
  { lengths, dStates, dLast, dz }: CellBackwardArgs<View>,
  results: readonly View[],
  { dh, carried = [] }: { readonly dh: Float64Array; readonly carried?: readonly Float64Array[] },
  step: (at: number, isFirst: boolean) => void,
): (rows: number) => void {
  const steps = dz.shape[0]!; // a sequence of gradients
  const units = dh.length;
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      const start = r * steps;
      const end = start + sequenceLength(lengths, r, steps);
      dh.fill(0);
      for (const each of carried) each.fill(0);
      if (dLast !== undefined) addTo(dh, dLast.data, r * units);
      for (let at = end - 1; at >= start; at--) {
        if (dStates !== undefined) addTo(dh, dStates.data, at * units);
        step(at, at === start);
      }
      clear(results, end, start + steps);
    }
  };
}

function addTo(sums: Float64Array, numbers: Numbers, from: number): void {
  for (let j = 0; j < sums.length; j++) sums[j]! += numbers[from + j]!;
}

/** Zeros for the steps `from` to `to`, the latter not included. */
function clear(results: readonly View[], from: number, to: number): void {
  for (const { data, shape } of results) {
    const width = lastAxis(shape);
    data.fill(0, from * width, to * width);
  }
}
