/**
 * The terms of losses over classes: a distribution each, what it counts for, and its target: a
 * share of every class, or the number of the right one.
 */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lossFunctionOf } from '../../../../losses/functions.ts';
import { lastAxis, sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, i32, integer, type Local, type V128 } from '../../emit/value.ts';
import { overRow } from '../activations/softmax.ts';
import type { Place } from '../kernel.ts';
import type { Four } from '../loops/each-four.ts';
import { inLanes, sumOfLanes } from '../loops/lanes.ts';

/** One distribution, of `columns` numbers, that starts `bytes` behind `outputs`. */
export interface LossTerm {
  readonly outputs: Place;
  readonly columns: number;
  readonly bytes: Local<'i32'>;
  readonly weight: Local<'v128'> | undefined;
  /** Four outputs. */
  readonly y: (visit: Four) => Local<'v128'>;
  /** The target's shares of four classes. */
  readonly t: (visit: Four) => Local<'v128'>;
}

/** A loss of whole terms; backward hands on ∂value/∂y, or ∂value/∂logits, class by class. */
export interface TermForm {
  /** In all lanes. */
  readonly value: (f: Body, term: LossTerm) => V128;
  readonly backward: (f: Body, term: LossTerm, give: (visit: Four, slope: V128) => void) => void;
}

type Args = Omit<KernelArgs<Place>['loss'], 'out'>;

/** Visits all terms in use. */
export function eachTerm(f: Body, args: Args, visit: (term: LossTerm) => void): void {
  const { y: outputs, target, weights } = args;
  const columns = lastAxis(outputs.shape);
  const perRow = sizeOf(outputs.shape) / columns;
  const bytes = f.keep(i32(0));
  const targetBytes = f.keep(i32(0));
  const t = shares(f, args, { columns, targetBytes });
  const y = (visited: Four): Local<'v128'> => f.keep(four.load(visited.at(outputs.address, bytes)));
  const through = (count: number, weight: Local<'v128'> | undefined): void =>
    f.count(count, 1, () => {
      visit({ outputs, columns, bytes, weight, y, t });
      f.advance(bytes, 4 * columns);
      f.advance(targetBytes, (4 * sizeOf(target.shape)) / perRow);
    });
  const groups = weights === undefined ? 1 : sizeOf(weights.shape);
  f.count(integer.multiply(f.rows, 4 * groups), 4, (offset) =>
    through(perRow / groups, weights && f.keep(four.loadSplat(at(offset, weights.address)))),
  );
}

function shares(
  f: Body,
  { target, loss }: Args,
  { columns, targetBytes }: { readonly columns: number; readonly targetBytes: Local<'i32'> },
): LossTerm['t'] {
  const given = (visit: Four): V128 => four.load(visit.at(target.address, targetBytes));
  const ofNamed = (visit: Four): V128 => {
    const named = four.loadSplat(at(targetBytes, target.address));
    return four.and(four.equal(visit.numbers, named), four.constant(1));
  };
  const share = lossFunctionOf(loss).hasClassNumbers === true ? ofNamed : given;
  const smoothing = 'labelSmoothing' in loss ? (loss.labelSmoothing ?? 0) : 0;
  if (smoothing === 0) return (visit) => f.keep(share(visit));
  const least = four.constant(smoothing / columns);
  return (visit) => f.keep(f.multiplyAdd(share(visit), four.constant(1 - smoothing), least));
}

/** Σ over the classes, in all lanes. */
export function sumOfTerm(
  f: Body,
  { columns }: LossTerm,
  value: (visit: Four) => V128,
): Local<'v128'> {
  const sums = overRow(f, columns, 0, (so, visit) =>
    four.add(so, inLanes(value(visit), visit.lanes, 0)),
  );
  return f.keep(sumOfLanes(f, sums));
}
