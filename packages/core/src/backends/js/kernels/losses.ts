/**
 * Losses and their gradients, summed over terms: single numbers, or all numbers of the last axis.
 */
import { invariant } from '../../../errors/invariant.ts';
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lossFunctionOf } from '../../../losses/functions.ts';
import type { LossForm, Term } from '../../../losses/loss-function.ts';
import type { LossSpec } from '../../../losses/loss-spec.ts';
import { lastAxis, type Numbers, sizeOf } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';

/** The kernels of losses on js, for `jsWith`. */
export const lossKernels = {
  loss: (args: KernelArgs<View>['loss']): Runner => {
    return meanOf(lossFunctionOf(args.loss), args);
  },
  lossBackward: (args: KernelArgs<View>['lossBackward']): Runner => {
    return slopesOf(lossFunctionOf(args.loss), args);
  },
  lossFromLogits: (args: KernelArgs<View>['lossFromLogits']): Runner => {
    return meanOf(formFromLogits(args.loss), { ...args, y: args.logits });
  },
  lossFromLogitsBackward: (args: KernelArgs<View>['lossFromLogitsBackward']): Runner => {
    return slopesOf(formFromLogits(args.loss), args);
  },
};

type Args = KernelArgs<View>['loss'];

/** out = 1/n Σ over terms of weight · value */
function meanOf(form: LossForm, args: Args): Runner {
  const { perRow, factorOf } = termsOf(form, args);
  const [y, t, out] = [args.y.data, args.target.data, args.out.data];
  const place = new Place(args);
  return (rows) => {
    let total = 0;
    for (let index = 0; index < rows * perRow; index++) {
      const factor = factorOf(index);
      if (factor === 0) continue; // what does not count may be anything, infinite as well
      const value =
        form.per === 'number' ? form.value(y[index]!, t[index]!) : form.value(place.at(index));
      total += factor * value;
    }
    out[0] = total / rows;
  };
}

/** out = weight/n · slope, for each number */
function slopesOf(form: LossForm, args: Args): Runner {
  const { perRow, size, factorOf } = termsOf(form, args);
  const [y, t, out] = [args.y.data, args.target.data, args.out.data];
  const place = new Place(args);
  return (rows) => {
    for (let index = 0; index < rows * perRow; index++) {
      const factor = factorOf(index) / rows;
      if (factor === 0) out.fill(0, index * size, (index + 1) * size);
      else if (form.per === 'number') out[index] = factor * form.slope(y[index]!, t[index]!);
      else form.backward(place.at(index), out, factor);
    }
  };
}

/**
 * How rows divide into terms, and what each counts for: its weight, in a mean over the row's terms.
 */
function termsOf(form: LossForm, { y, weights, loss }: Args) {
  const size = form.per === 'number' ? 1 : lastAxis(y.shape);
  const perRow = sizeOf(y.shape) / size;
  const share = lossFunctionOf(loss).isSum ? 1 : 1 / perRow;
  if (weights === undefined) return { size, perRow, factorOf: () => share };
  const { data } = weights;
  const perWeight = perRow / sizeOf(weights.shape);
  return {
    size,
    perRow,
    factorOf: (index: number) => share * data[Math.floor(index / perWeight)]!,
  };
}

/** A term that is moved along the batch instead of being made anew. */
class Place implements Term {
  readonly y: Numbers;
  readonly target: Numbers;
  readonly size: number;
  readonly #targetSize: number;
  start = 0;
  targetStart = 0;

  constructor({ y, target }: Args) {
    this.y = y.data;
    this.target = target.data;
    this.size = lastAxis(y.shape);
    this.#targetSize = (sizeOf(target.shape) * this.size) / sizeOf(y.shape);
  }

  at(index: number): Term {
    this.start = index * this.size;
    this.targetStart = index * this.#targetSize;
    return this;
  }
}

function formFromLogits(loss: LossSpec): LossForm {
  const { fromLogits } = lossFunctionOf(loss);
  invariant(fromLogits !== undefined, `a loss fused without such a form: ${loss.name}`);
  return fromLogits;
}
