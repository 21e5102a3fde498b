/** The simple recurrent cell: h = f(projected + h·U). Same as js/kernels/simple-rnn.ts. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import { four } from '../../emit/four.ts';
import type { Arena } from '../../memory.ts';
import { activationForm } from '../activations/activations.ts';
import type { Emit, Place } from '../kernel.ts';
import { backwardSteps, forwardSteps, rowBuffer } from './cell-steps.ts';

export const simpleRnnKernels = {
  simpleRnn(args: KernelArgs<Place>['simpleRnn'], arena: Arena): Emit {
    const { projected, z, states } = args;
    const units = lastAxis(states.shape);
    const [state, sums] = [rowBuffer(arena, units), rowBuffer(arena, units)];
    const form = activationForm(args.activation);
    return forwardSteps(args, { state, sums }, [z, states], arena, (f, at) => {
      const input = f.keep(four.add(at.load(projected), at.load(sums)));
      const h = f.keep(form.forward(f, input));
      at.store(z, input);
      at.store(states, h);
      at.store(state, h);
    });
  },

  /** dz = f′(z) ⊙ dh; dh of the step before = dz·Uᵀ */
  simpleRnnBackward(args: KernelArgs<Place>['simpleRnnBackward'], arena: Arena): Emit {
    const { z, states, dz } = args;
    const units = lastAxis(states.shape);
    const [state, deltas] = [rowBuffer(arena, units), rowBuffer(arena, units)];
    const form = activationForm(args.activation);
    return backwardSteps(args, { state, deltas }, [dz], arena, (f, at, dh) => {
      const delta = f.keep(form.backward(f, { x: at.load(z), y: at.load(states), dy: dh }));
      at.store(dz, delta);
      at.store(deltas, delta);
      at.store(state, four.constant(0));
    });
  },
};
