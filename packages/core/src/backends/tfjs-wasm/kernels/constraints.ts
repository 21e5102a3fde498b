/** Gradients joined and cut to size, weights held within bounds, parameters averaged over steps. */
import type { ConstraintKernels } from '../../../kernels/constraints.ts';
import type { KernelArgs, KernelSet, Runner } from '../../../kernels/kernels.ts';
import { sizeOf } from '../../../tensor/shape.ts';
import type { Context, Handle } from '../handle.ts';
import { overRanges } from '../ranges.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, keyof ConstraintKernels<never>>;

export function constraintKernels(context: Context): Family {
  const { tfjs } = context;
  return {
    clipGradients({ gradients, ranges, limit, by }) {
      const like = gradients;
      return overRanges(context, { ranges, like }, (update, choose) => {
        const g = gradients.read(0);
        if (by === 'value') {
          update(gradients, tfjs.minimum(tfjs.maximum(g, -limit), limit));
        } else {
          const squares = tfjs.square(choose(g, () => tfjs.zerosLike(g)));
          update(gradients, tfjs.mul(g, factorFor(tfjs, tfjs.sqrt(tfjs.sum(squares)), limit)));
        }
      });
    },
    limitNorms: (args) => limitNorms(tfjs, args),
    averageParameters:
      ({ parameters, average, step, decay }) =>
      () => {
        const taken = step.number();
        const share = 1 - Math.min(decay, taken / (taken + 10));
        const distance = tfjs.sub(parameters.read(0), average.read(0));
        average.write(tfjs.add(average.read(0), tfjs.mul(distance, share)), 0);
      },
    joinParts:
      ({ parts, shares, out }) =>
      () => {
        const each = parts.map((part, i) => tfjs.mul(part.read(0), shares.number(i)));
        out.write(
          each.reduce((sum, part) => tfjs.add(sum, part)),
          0,
        );
      },
  };
}

function limitNorms(
  tfjs: Tfjs,
  { parameters, range, columns, limit }: KernelArgs<Handle>['limitNorms'],
): Runner {
  const { from, to } = range;
  const size = sizeOf(parameters.shape);
  return () => {
    const w = parameters.read(0);
    const matrix = tfjs.reshape(tfjs.slice(w, [from], [to - from]), [-1, columns]);
    const norms = tfjs.sqrt(tfjs.sum(tfjs.square(matrix), 0, true));
    const limited = tfjs.reshape(tfjs.mul(matrix, factorFor(tfjs, norms, limit)), [to - from]);
    const [before, after] = [[0, from] as const, [to, size] as const];
    const around = ([start, end]: readonly [number, number]): Tensor[] =>
      end > start ? [tfjs.slice(w, [start], [end - start])] : [];
    const parts = [...around(before), limited, ...around(after)];
    parameters.write(parts.length === 1 ? limited : tfjs.concat(parts), 0);
  };
}

/** min(1, limit / norm) */
function factorFor(tfjs: Tfjs, norm: Tensor, limit: number): Tensor {
  const isWithin = tfjs.lessEqual(norm, limit);
  return tfjs.where(isWithin, tfjs.onesLike(norm), tfjs.div(limit, norm));
}
