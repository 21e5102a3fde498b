/** Losses and their gradients: what each term costs, by its weight, in a mean over the rows. */
import { invariant } from '../../../errors/invariant.ts';
import type { KernelArgs, KernelSet, Runner } from '../../../kernels/kernels.ts';
import type { LossKernels } from '../../../kernels/losses.ts';
import { lossFunctionOf } from '../../../losses/functions.ts';
import type { LossSpec } from '../../../losses/loss-spec.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Context, Handle } from '../handle.ts';
import { lossOps } from '../losses/index.ts';
import type { LossForm } from '../losses/loss-ops.ts';
import { matrixOf } from '../matrix.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, keyof LossKernels<never>>;
type Args = KernelArgs<Handle>['loss'];

export function lossKernels({ tfjs }: Context): Family {
  const fused = (loss: LossSpec): LossForm => {
    const { fromLogits } = lossOps(tfjs, loss);
    invariant(fromLogits !== undefined, `a loss fused without such a form: ${loss.name}`);
    return fromLogits;
  };
  return {
    loss: (args) => meanOf(tfjs, lossOps(tfjs, args.loss), args),
    lossBackward: (args) => slopesOf(tfjs, lossOps(tfjs, args.loss), args),
    lossFromLogits: (args) => meanOf(tfjs, fused(args.loss), { ...args, y: args.logits }),
    lossFromLogitsBackward: (args) => slopesOf(tfjs, fused(args.loss), args),
  };
}

/** out = 1/n Σ over terms of weight · value */
function meanOf(tfjs: Tfjs, form: LossForm, args: Args): Runner {
  return (rows) => {
    const { y, target } = matrices(tfjs, args, rows);
    args.out.write(tfjs.sum(weighed(tfjs, args, form.value(y, target), rows)), rows);
  };
}

/** out = weight/n · slope, for each number */
function slopesOf(tfjs: Tfjs, form: LossForm, args: Args): Runner {
  return (rows) => {
    const { y, target } = matrices(tfjs, args, rows);
    args.out.write(weighed(tfjs, args, form.slope(y, target), rows), rows);
  };
}

/** Outputs by their last axis; targets alike, or a class's number for each of its rows. */
function matrices(tfjs: Tfjs, { y, target, loss }: Args, rows: number) {
  const hasNumbers = lossFunctionOf(loss).hasClassNumbers === true;
  return {
    y: matrixOf(tfjs, y, rows),
    target: tfjs.reshape(target.read(rows), [-1, hasNumbers ? 1 : lastAxis(y.shape)]),
  };
}

/** Each number's part of the batch's mean; 0 where the weight is, whatever stands there. */
function weighed(tfjs: Tfjs, { y, weights, loss }: Args, numbers: Tensor, rows: number): Tensor {
  const { per, isSum } = lossFunctionOf(loss);
  const terms = per === 'number' ? sizeOf(y.shape) : sizeOf(y.shape) / lastAxis(y.shape);
  const scaled = tfjs.mul(numbers, (isSum ? 1 : 1 / terms) / rows);
  if (weights === undefined) return scaled;
  const parts = rows * sizeOf(weights.shape);
  const byPart = tfjs.reshape(scaled, [parts, scaled.size / parts]);
  const factors = tfjs.reshape(weights.read(rows), [parts, 1]);
  const counts = tfjs.broadcastTo(tfjs.notEqual(factors, 0), byPart.shape);
  return tfjs.where(counts, tfjs.mul(byPart, factors), tfjs.zerosLike(byPart));
}
