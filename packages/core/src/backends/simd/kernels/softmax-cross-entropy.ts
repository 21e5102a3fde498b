/**
 * Softmax and cross-entropy in one, term by term: log Σ eᶻ − Σ t z, and y Σt − t. Targets are shares of
 * classes, or the number of the class.
 */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import type { LossSpec } from '../../../loss-functions/loss-spec.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { at, double, f64, i32, integer, type Local, single, type V128 } from '../emit/value.ts';
import { eachFour, type Four } from './each-four.ts';
import { logarithm } from './exponential.ts';
import type { Emit, Place } from './kernel.ts';
import { inLanes, sumOfLanes } from './lanes.ts';
import { largestOfRow, overRow, sumOfPowers } from './softmax.ts';
import { shareIn, weighted } from './weighted.ts';

/** One distribution over classes, and what it counts for. */
interface Term {
  readonly bytes: Local<'i32'>;
  readonly targetBytes: Local<'i32'>;
  readonly weight: Local<'v128'> | undefined;
}

interface Terms {
  readonly columns: number;
  readonly perRow: number;
  readonly targetColumns: number;
  readonly weights: Place | undefined;
}

type Args = Omit<KernelArgs<Place>['lossFromLogitsBackward'], 'loss'>;

function termsOf({ y, target, weights }: Args): Terms {
  const columns = lastAxis(y.shape);
  const perRow = sizeOf(y.shape) / columns;
  return { columns, perRow, targetColumns: sizeOf(target.shape) / perRow, weights };
}

function eachTerm(f: Body, terms: Terms, visit: (term: Term) => void): void {
  const { columns, perRow, targetColumns, weights } = terms;
  const bytes = f.keep(i32(0));
  const targetBytes = f.keep(i32(0));
  const through = (count: number, weight: Local<'v128'> | undefined): void =>
    f.count(count, 1, () => {
      visit({ bytes, targetBytes, weight });
      f.advance(bytes, 4 * columns);
      f.advance(targetBytes, 4 * targetColumns);
    });
  const groups = weights === undefined ? 1 : sizeOf(weights.shape);
  f.count(integer.multiply(f.rows, 4 * groups), 4, (offset) =>
    through(perRow / groups, weights && f.keep(four.loadSplat(at(offset, weights.address)))),
  );
}

/** The target's share of each of four classes. */
type Share = (f: Body, visit: Four, term: Term) => V128;

/** Undefined for losses other than cross-entropy. */
function shareOf(loss: LossSpec, target: Place, columns: number): Share | undefined {
  if (loss.name !== 'crossEntropy' && loss.name !== 'sparseCrossEntropy') return undefined;
  const { name, labelSmoothing = 0 } = loss;
  const given: Share = (_f, visit, { targetBytes }) =>
    four.load(visit.at(target.address, targetBytes));
  const ofNamed: Share = (_f, visit, { targetBytes }) => {
    const named = four.loadSplat(at(targetBytes, target.address));
    return four.and(four.equal(visit.numbers, named), four.constant(1));
  };
  const share = name === 'crossEntropy' ? given : ofNamed;
  if (labelSmoothing === 0) return share;
  const least = four.constant(labelSmoothing / columns);
  return (f, visit, term) =>
    f.multiplyAdd(share(f, visit, term), four.constant(1 - labelSmoothing), least);
}

/** out = 1/n Σ weight · Σ t (log Σ eᶻ − z) */
export function softmaxCrossEntropy(args: KernelArgs<Place>['lossFromLogits']): Emit | undefined {
  const { logits, target, out, loss } = args;
  const terms = termsOf({ ...args, y: logits });
  const { columns } = terms;
  const share = shareOf(loss, target, columns);
  if (share === undefined) return undefined;
  return (f) => {
    const total = f.keep(f64(0));
    eachTerm(f, terms, (term) => {
      const { bytes, weight } = term;
      const largest = largestOfRow(f, logits, columns, bytes);
      const powers = sumOfPowers(f, logits, { columns, bytes, largest });
      const logSum = f.keep(four.add(largest, logarithm(f, powers)));
      const costs = overRow(f, columns, 0, (so, visit) => {
        const t = f.keep(share(f, visit, term));
        const cost = four.multiply(
          t,
          four.subtract(logSum, four.load(visit.at(logits.address, bytes))),
        );
        const counted = four.and(four.notEqual(t, four.constant(0)), cost); // 0 · ∞ is 0 here
        return four.add(so, inLanes(counted, visit.lanes, 0));
      });
      const value = weighted(weight, sumOfLanes(f, costs));
      f.set(total, double.add(total, double.fromSingle(four.lane(value, 0))));
    });
    const mean = double.multiply(total, shareIn(f, terms.perRow));
    f.storeSingle(at(undefined, out.address), single.fromDouble(mean));
  };
}

/** out = weight/n · (y Σt − t) */
export function softmaxCrossEntropyBackward(
  args: KernelArgs<Place>['lossFromLogitsBackward'],
): Emit | undefined {
  const { y, target, out, loss } = args;
  const terms = termsOf(args);
  const { columns } = terms;
  const share = shareOf(loss, target, columns);
  if (share === undefined) return undefined;
  return (f) => {
    const factor = f.keep(four.splat(single.fromDouble(shareIn(f, terms.perRow))));
    eachTerm(f, terms, (term) => {
      const { bytes, weight } = term;
      const masses = overRow(f, columns, 0, (so, visit) =>
        four.add(so, inLanes(share(f, visit, term), visit.lanes, 0)),
      );
      const mass = f.keep(sumOfLanes(f, masses));
      eachFour(f, columns, (visit) => {
        const output = four.load(visit.at(y.address, bytes));
        const slope = four.subtract(four.multiply(output, mass), share(f, visit, term));
        const value = four.multiply(factor, weighted(weight, slope));
        f.store(visit.at(out.address, bytes), value, visit.lanes);
      });
    });
  };
}
