/**
 * What all recurrent cells share: step by step, all rows of the batch at once. Each row has buffers
 * beside the plan's arrays, for what it carries from step to step, so that a step's product with
 * the recurrent weights is an ordinary one.
 */
import type { CellArgs, CellBackwardArgs } from '../../../../kernels/recurrence.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { type I32, type Integer, integer, type V128 } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import { countIn, type Emit, type Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import { matmul } from '../product/matmul.ts';
import { sequenceLength } from './sequence-length.ts';

/**
 * Four units of one row at one step: what stands there in an array of steps, or in a buffer of the
 * row.
 */
export interface Units {
  /** Gate `gate` of an array or buffer that has several per unit; the only one unless given. */
  readonly load: (from: Place, gate?: number) => V128;
  readonly store: (to: Place, value: V128, gate?: number) => void;
  /** Of numbers that all rows share. */
  readonly loadShared: (from: Place, gate: number) => V128;
  /** The same of the step before; 0 at the first. */
  readonly loadBefore: (from: Place) => V128;
}

/** A buffer of `width` numbers for each row. */
export function rowBuffer(arena: Arena, width: number): Place {
  return { shape: [width], batched: true, address: arena.allocate(4 * width * arena.maxBatchSize) };
}

interface Sequence {
  readonly steps: number;
  readonly units: number;
  readonly lengths: Place | undefined;
  /** Set to 0 beyond a row's length. */
  readonly results: readonly Place[];
}

/** What a cell carries from step to step. */
interface StepBuffers {
  readonly state: Place;
  readonly sums: Place;
  readonly carried?: readonly Place[];
  /** A second product within each step, of what `visit` left in `from`, and what follows it. */
  readonly second?: {
    readonly from: Place;
    readonly sums: Place;
    readonly visit: (f: Body, units: Units) => void;
  };
}

/**
 * Goes through the steps from the first to the last. `sums` are h·U, 0 at first, of what `state`
 * holds.
 */
export function forwardSteps(
  { lengths, recurrent, states, last }: CellArgs<Place>,
  buffers: StepBuffers,
  results: readonly Place[],
  arena: Arena,
  visit: (f: Body, units: Units) => void,
): Emit {
  const { state, sums, carried = [], second } = buffers;
  const product = matmul({ a: state, b: recurrent, out: sums }, arena);
  const again = second && matmul({ a: second.from, b: recurrent, out: second.sums }, arena);
  const sequence = { ...sizesOf(states), lengths, results };
  return (f) => {
    for (const each of [state, sums, ...carried]) fill(f, each, undefined);
    f.count(sequence.steps, 1, (t) => {
      f.when(t, () => product(f));
      eachRowAt(f, sequence, t, (units) => visit(f, units));
      if (second === undefined) return;
      again?.(f);
      eachRowAt(f, { ...sequence, results: [] }, t, (units) => second.visit(f, units));
    });
    if (last !== undefined) fill(f, last, state);
  };
}

/** The like of `StepBuffers`: `from` is multiplied by the weights turned around. */
interface BackwardBuffers {
  readonly state: Place;
  readonly deltas: Place;
  readonly carried?: readonly Place[];
  readonly second?: StepBuffers['second'];
}

/**
 * Goes through the steps from the last to the first. `visit` gets ∂loss/∂state, gives the gradients
 * of the step to `deltas`, and to `state` what of it goes to the step before other than through the
 * weights.
 */
export function backwardSteps(
  { lengths, recurrent, states, dStates, dLast }: CellBackwardArgs<Place>,
  buffers: BackwardBuffers,
  results: readonly Place[],
  arena: Arena,
  visit: (f: Body, units: Units, dh: V128) => void,
): Emit {
  const { state, deltas, carried = [], second } = buffers;
  const turned = { b: recurrent, transposeB: true };
  const again = second && matmul({ a: second.from, out: second.sums, ...turned }, arena);
  const sums = rowBuffer(arena, lastAxis(state.shape));
  const product = matmul({ a: deltas, b: recurrent, out: sums, transposeB: true }, arena);
  const sequence = { ...sizesOf(states), lengths, results };
  return (f) => {
    for (const each of [deltas, sums, ...carried]) fill(f, each, undefined);
    fill(f, state, dLast);
    f.count(sequence.steps, 1, (passed) => {
      f.when(passed, () => product(f));
      const t = f.keep(integer.subtract(sequence.steps - 1, passed));
      eachRowAt(f, sequence, t, (units) => {
        const carriedOn = four.add(units.load(state), units.load(sums));
        const dh = dStates === undefined ? carriedOn : four.add(carriedOn, units.load(dStates));
        visit(f, units, f.keep(dh));
      });
      if (second === undefined) return;
      again?.(f);
      eachRowAt(f, { ...sequence, results: [] }, t, (units) => second.visit(f, units));
    });
  };
}

function sizesOf(states: Place): { readonly steps: number; readonly units: number } {
  return { steps: states.shape[0]!, units: lastAxis(states.shape) }; // a sequence of states
}

/** Numbers of `from`, or 0. */
function fill(f: Body, to: Place, from: Place | undefined): void {
  eachFour(f, countIn(f, to), ({ at, lanes }) => {
    const value = from === undefined ? four.constant(0) : four.load(at(from.address));
    f.store(at(to.address), value, lanes);
  });
}

/** Visits the units of all rows at step t; beyond a row's length its results become 0 instead. */
function eachRowAt(f: Body, sequence: Sequence, t: I32, visit: (units: Units) => void): void {
  const { steps, units, lengths, results } = sequence;
  const cell = f.keep(t); // index among all steps of all rows
  const hasBefore = f.keep(integer.above(t, 0));
  const mask = f.keep(four.splatBits(integer.subtract(0, hasBefore)));
  f.count(f.rows, 1, (row) => {
    const bytesOf = (place: Place): I32 => {
      const isOfSteps = place.shape.length > 1;
      return integer.multiply(isOfSteps ? cell : row, 4 * lastAxis(place.shape));
    };
    const compute = (): void => {
      const back = f.keep(integer.multiply(hasBefore, 4 * units));
      eachFour(f, units, ({ at, lanes }) =>
        visit({
          load: (from, gate = 0) =>
            f.keep(four.load(at(from.address + 4 * units * gate, bytesOf(from)))),
          loadShared: (from, gate) => f.keep(four.load(at(from.address + 4 * units * gate))),
          store: (to, value, gate = 0) =>
            f.store(at(to.address + 4 * units * gate, bytesOf(to)), value, lanes),
          loadBefore: (from) =>
            f.keep(
              four.and(
                mask,
                four.load(at(from.address, f.keep(integer.subtract(bytesOf(from), back)))),
              ),
            ),
        }),
      );
    };
    const length: Integer = sequenceLength(f, lengths, { row, steps });
    if (lengths === undefined) compute();
    else f.when(integer.below(t, length), compute, () => clearAt(f, results, bytesOf));
    f.advance(cell, steps);
  });
}

function clearAt(f: Body, results: readonly Place[], bytesOf: (place: Place) => I32): void {
  for (const each of results) {
    const bytes = f.keep(bytesOf(each));
    eachFour(f, lastAxis(each.shape), ({ at, lanes }) =>
      f.store(at(each.address, bytes), four.constant(0), lanes),
    );
  }
}
