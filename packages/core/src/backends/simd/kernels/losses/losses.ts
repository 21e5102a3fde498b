/** Losses and their gradients. Same as js/kernels/losses.ts. */
import { invariant } from '../../../../errors/invariant.ts';
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lossFunctionOf } from '../../../../losses/functions.ts';
import type { LossSpec } from '../../../../losses/loss-spec.ts';
import { lastAxis, sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import {
  at,
  double,
  f64,
  type Integer,
  i32,
  integer,
  type Local,
  single,
} from '../../emit/value.ts';
import { countIn, type Emit, type Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import { inLanes, sumOfLanes } from '../loops/lanes.ts';
import { lossForm, lossFormFromLogits, type VectorForm } from './loss-forms.ts';
import { eachTerm, type TermForm } from './loss-terms.ts';
import type { NumberVectorForm } from './number-losses.ts';
import { shareIn, weighted } from './weighted.ts';

type Args = KernelArgs<Place>['loss'];

/** Numbers that count alike: all of them, or those that share a weight. */
interface Group {
  readonly bytes: Local<'i32'> | undefined;
  readonly count: Integer;
  readonly weight: Local<'v128'> | undefined;
}

function eachGroup(f: Body, { y, weights }: Args, visit: (group: Group) => void): void {
  if (weights === undefined) {
    visit({ bytes: undefined, count: countIn(f, y), weight: undefined });
    return;
  }
  const perRow = sizeOf(weights.shape);
  const count = sizeOf(y.shape) / perRow;
  const bytes = f.keep(i32(0));
  f.count(integer.multiply(f.rows, 4 * perRow), 4, (offset) => {
    visit({ bytes, count, weight: f.keep(four.loadSplat(at(offset, weights.address))) });
    f.advance(bytes, 4 * count);
  });
}

function meanOf(form: NumberVectorForm, args: Args): Emit {
  const { y, target, out, loss } = args;
  const termsPerRow = lossFunctionOf(loss).isSum ? 1 : sizeOf(y.shape);
  return (f) => {
    const total = f.keep(f64(0));
    eachGroup(f, args, ({ bytes, count, weight }) => {
      const sum = f.keep(four.constant(0));
      eachFour(f, count, ({ at, lanes }) => {
        const output = f.keep(four.load(at(y.address, bytes)));
        const wanted = f.keep(four.load(at(target.address, bytes)));
        const value = weighted(weight, form.value(f, output, wanted));
        f.set(sum, four.add(sum, inLanes(value, lanes, 0)));
      });
      const whole = double.fromSingle(four.lane(sumOfLanes(f, sum), 0));
      f.set(total, double.add(total, whole));
    });
    const mean = double.multiply(total, shareIn(f, termsPerRow));
    f.storeSingle(at(undefined, out.address), single.fromDouble(mean));
  };
}

function slopesOf(form: NumberVectorForm, args: Args): Emit {
  const { y, target, out, loss } = args;
  const termsPerRow = lossFunctionOf(loss).isSum ? 1 : sizeOf(y.shape);
  return (f) => {
    const share = f.keep(four.splat(single.fromDouble(shareIn(f, termsPerRow))));
    eachGroup(f, args, ({ bytes, count, weight }) => {
      eachFour(f, count, ({ at, lanes }) => {
        const output = f.keep(four.load(at(y.address, bytes)));
        const wanted = f.keep(four.load(at(target.address, bytes)));
        const slope = weighted(weight, form.slope(f, output, wanted));
        f.store(at(out.address, bytes), four.multiply(share, slope), lanes);
      });
    });
  };
}

/** out = 1/n Σ weight · value over terms */
function meanOfTerms({ value }: TermForm, args: Args): Emit {
  const { y, out } = args;
  return (f) => {
    const total = f.keep(f64(0));
    eachTerm(f, args, (term) => {
      const cost = weighted(term.weight, value(f, term));
      f.set(total, double.add(total, double.fromSingle(four.lane(cost, 0))));
    });
    const mean = double.multiply(total, shareIn(f, sizeOf(y.shape) / lastAxis(y.shape)));
    f.storeSingle(at(undefined, out.address), single.fromDouble(mean));
  };
}

/** out = weight/n · slope, for each class */
function slopesOfTerms({ backward }: TermForm, args: Args): Emit {
  const { y, out } = args;
  return (f) => {
    const perRow = sizeOf(y.shape) / lastAxis(y.shape);
    const share = f.keep(four.splat(single.fromDouble(shareIn(f, perRow))));
    eachTerm(f, args, (term) =>
      backward(f, term, (visit, slope) => {
        const value = four.multiply(share, weighted(term.weight, slope));
        f.store(visit.at(out.address, term.bytes), value, visit.lanes);
      }),
    );
  };
}

function mean(form: VectorForm, args: Args): Emit {
  return 'slope' in form ? meanOf(form, args) : meanOfTerms(form, args);
}

function slopes(form: VectorForm, args: Args): Emit {
  return 'slope' in form ? slopesOf(form, args) : slopesOfTerms(form, args);
}

function fromLogits(loss: LossSpec): VectorForm {
  const form = lossFormFromLogits(loss);
  invariant(form !== undefined, `a loss fused without such a form: ${loss.name}`);
  return form;
}

export const lossKernels = {
  loss: (args: KernelArgs<Place>['loss']): Emit => mean(lossForm(args.loss), args),
  lossBackward: (args: KernelArgs<Place>['lossBackward']): Emit =>
    slopes(lossForm(args.loss), args),
  lossFromLogits: (args: KernelArgs<Place>['lossFromLogits']): Emit =>
    mean(fromLogits(args.loss), { ...args, y: args.logits }),
  lossFromLogitsBackward: (args: KernelArgs<Place>['lossFromLogitsBackward']): Emit =>
    slopes(fromLogits(args.loss), args),
};
