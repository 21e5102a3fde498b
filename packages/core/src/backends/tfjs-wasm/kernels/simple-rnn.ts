/** h = f(projected + h·U), one step after the other, and its gradient. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import { activationOps } from '../activations/index.ts';
import type { Context, Handle } from '../handle.ts';
import { endsOf, extentOf, gradientOfState, joined, stepsOf } from '../sequences.ts';
import type { Tensor } from '../tfjs.ts';

type Family = Pick<KernelSet<Handle>, 'simpleRnn' | 'simpleRnnBackward'>;

export function simpleRnnKernels({ tfjs }: Context): Family {
  return {
    simpleRnn(args) {
      const f = activationOps(tfjs, args.activation);
      const { steps, width: units } = extentOf(args.states);
      return (rows) => {
        const ends = endsOf(tfjs, args.lengths, { steps, rows });
        const recurrent = args.recurrent.read(rows);
        let h: Tensor = tfjs.zeros([rows, units]);
        const [zs, states]: [Tensor[], Tensor[]] = [[], []];
        stepsOf(tfjs, args.projected, rows).forEach((projected, t) => {
          const z = tfjs.add(projected, tfjs.matMul(h, recurrent));
          const now = f.forward(z);
          zs.push(ends.within(t, z));
          states.push(ends.within(t, now));
          h = ends.carried(t, now, h);
        });
        args.z.write(joined(tfjs, zs), rows);
        args.states.write(joined(tfjs, states), rows);
        args.last?.write(tfjs.clone(h), rows);
      };
    },

    /** dz = f′(z) ⊙ dh; dh of the step before = dz·Uᵀ */
    simpleRnnBackward(args) {
      const f = activationOps(tfjs, args.activation);
      const { steps, width: units } = extentOf(args.states);
      return (rows) => {
        const ends = endsOf(tfjs, args.lengths, { steps, rows });
        const arriving = gradientOfState(tfjs, args, ends, rows);
        const turned = tfjs.transpose(args.recurrent.read(rows));
        const zs = stepsOf(tfjs, args.z, rows);
        const states = stepsOf(tfjs, args.states, rows);
        const dzs = new Array<Tensor>(steps);
        let dh: Tensor = tfjs.zeros([rows, units]);
        for (let t = steps - 1; t >= 0; t--) {
          const dz = ends.within(t, f.backward(zs[t]!, states[t]!, arriving(t, dh)));
          dzs[t] = dz;
          dh = tfjs.matMul(dz, turned);
        }
        args.dz.write(joined(tfjs, dzs), rows);
      };
    },
  };
}
