/** Softmax and its logarithm over the last axis, shifted by each row's largest number. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { Context, Handle } from '../handle.ts';
import { matrixOf } from '../matrix.ts';

type Family = Pick<KernelSet<Handle>, 'softmax' | 'softmaxBackward'>;

export function softmaxKernels({ tfjs }: Context): Family {
  const { mul, sub, sum } = tfjs;
  return {
    softmax:
      ({ x, out, log = false }) =>
      (rows) => {
        const logits = matrixOf(tfjs, x, rows);
        out.write(log ? tfjs.logSoftmax(logits) : tfjs.softmax(logits), rows);
      },
    /** y ⊙ (dy − Σ y ⊙ dy), or dy − e^y Σ dy for the logarithm. */
    softmaxBackward:
      ({ y, dy, out, log = false }) =>
      (rows) => {
        const [a, d] = [matrixOf(tfjs, y, rows), matrixOf(tfjs, dy, rows)];
        const dx = log
          ? sub(d, mul(tfjs.exp(a), sum(d, 1, true)))
          : mul(a, sub(d, sum(mul(a, d), 1, true)));
        out.write(dx, rows);
      },
  };
}
