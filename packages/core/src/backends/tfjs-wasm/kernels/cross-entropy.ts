/** Cross-entropies, on probabilities and fused with the activation that made them. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import { sizeOf } from '../../../tensor/shape.ts';
import { softplusOf } from '../activations/smooth.ts';
import type { Context, Handle } from '../handle.ts';
import { matrixOf, rowsOf } from '../matrix.ts';
import { weightedMean, weightedRows } from '../row-weights.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';

type Loss =
  | 'binaryCrossEntropy'
  | 'crossEntropy'
  | 'sigmoidBinaryCrossEntropy'
  | 'softmaxCrossEntropy';
type Family = Pick<KernelSet<Handle>, Loss | `${Loss}Backward`>;

export function crossEntropyKernels(context: Context): Family {
  return { ...onProbabilities(context), ...onLogits(context) };
}

/** t · x, with 0 · anything = 0. */
function weighedBy(tfjs: Tfjs, t: Tensor, x: Tensor): Tensor {
  return tfjs.where(tfjs.equal(t, 0), tfjs.zerosLike(t), tfjs.mul(t, x));
}

function onProbabilities({ tfjs }: Context) {
  const { sub, add, mul, div, log } = tfjs;
  return {
    binaryCrossEntropy:
      ({ y, target, weights, out }) =>
      (rows) => {
        const [a, t] = [rowsOf(tfjs, y, rows), rowsOf(tfjs, target, rows)];
        const other = weighedBy(tfjs, sub(1, t), log(sub(1, a)));
        const terms = add(weighedBy(tfjs, t, log(a)), other);
        out.write(weightedMean(tfjs, terms, { weights, scale: -1 / sizeOf(y.shape), rows }), rows);
      },
    binaryCrossEntropyBackward:
      ({ y, target, weights, out }) =>
      (rows) => {
        const [a, t] = [rowsOf(tfjs, y, rows), rowsOf(tfjs, target, rows)];
        const slope = div(sub(a, t), mul(a, sub(1, a)));
        out.write(weightedRows(tfjs, slope, { weights, scale: 1 / sizeOf(y.shape), rows }), rows);
      },
    crossEntropy:
      ({ y, target, weights, out }) =>
      (rows) => {
        const [a, t] = [rowsOf(tfjs, y, rows), rowsOf(tfjs, target, rows)];
        const terms = weighedBy(tfjs, t, log(a));
        out.write(weightedMean(tfjs, terms, { weights, scale: -1, rows }), rows);
      },
    crossEntropyBackward:
      ({ y, target, weights, out }) =>
      (rows) => {
        const [a, t] = [rowsOf(tfjs, y, rows), rowsOf(tfjs, target, rows)];
        const slope = weighedBy(tfjs, t, tfjs.reciprocal(a));
        out.write(weightedRows(tfjs, slope, { weights, scale: -1, rows }), rows);
      },
  } satisfies Partial<Family>;
}

function onLogits({ tfjs }: Context) {
  const { sub, mul, sum } = tfjs;
  return {
    /** softplus(z) − t z */
    sigmoidBinaryCrossEntropy:
      ({ logits, target, weights, out }) =>
      (rows) => {
        const [z, t] = [rowsOf(tfjs, logits, rows), rowsOf(tfjs, target, rows)];
        const terms = sub(softplusOf(tfjs, z), mul(t, z));
        const scale = 1 / sizeOf(logits.shape);
        out.write(weightedMean(tfjs, terms, { weights, scale, rows }), rows);
      },
    sigmoidBinaryCrossEntropyBackward:
      ({ y, target, weights, out }) =>
      (rows) => {
        const slope = sub(rowsOf(tfjs, y, rows), rowsOf(tfjs, target, rows));
        out.write(weightedRows(tfjs, slope, { weights, scale: 1 / sizeOf(y.shape), rows }), rows);
      },
    /** t (log Σ exp z − z) */
    softmaxCrossEntropy:
      ({ logits, target, weights, out }) =>
      (rows) => {
        const [z, t] = [matrixOf(tfjs, logits, rows), matrixOf(tfjs, target, rows)];
        const shortfall = tfjs.neg(tfjs.logSoftmax(z));
        const terms = tfjs.reshape(weighedBy(tfjs, t, shortfall), [rows, sizeOf(logits.shape)]);
        out.write(weightedMean(tfjs, terms, { weights, scale: 1, rows }), rows);
      },
    /** y Σt − t */
    softmaxCrossEntropyBackward:
      ({ y, target, weights, out }) =>
      (rows) => {
        const [a, t] = [matrixOf(tfjs, y, rows), matrixOf(tfjs, target, rows)];
        const slope = sub(mul(a, sum(t, 1, true)), t);
        const terms = tfjs.reshape(slope, [rows, sizeOf(y.shape)]);
        out.write(weightedRows(tfjs, terms, { weights, scale: 1, rows }), rows);
      },
  } satisfies Partial<Family>;
}
