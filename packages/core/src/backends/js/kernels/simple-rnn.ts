/** h = f(x·W + b + h·U), one step after the other, and its gradient. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import {
  backwardSteps,
  forwardSteps,
  recurrentProduct,
  recurrentProductBackward,
} from './cell-steps.ts';
import { load, StepGates, store } from './step-gates.ts';

export const simpleRnnKernels = {
  simpleRnn(args: KernelArgs<View>['simpleRnn']): Runner {
    const units = lastAxis(args.states.shape);
    const [projected, z, h] = [args.projected.data, args.z.data, args.states.data];
    const gate = new StepGates(h, units);
    const f = gate.activate(args.activation, 0, units);
    const sums = new Float64Array(units);
    return forwardSteps(args, [args.z, args.states], (at, isFirst) => {
      const row = at * units;
      recurrentProduct(sums, h, isFirst ? -1 : row - units, args.recurrent.data);
      for (let j = 0; j < units; j++) gate.z[j] = projected[row + j]! + sums[j]!;
      f.forward();
      store(gate.z, z, row);
      store(gate.y, h, row);
    });
  },

  /** dz = f′(z) ⊙ dh; dh of the step before = dz·Uᵀ */
  simpleRnnBackward(args: KernelArgs<View>['simpleRnnBackward']): Runner {
    const units = lastAxis(args.states.shape);
    const [z, h, dz] = [args.z.data, args.states.data, args.dz.data];
    const gate = new StepGates(h, units);
    const f = gate.activate(args.activation, 0, units);
    const dh = new Float64Array(units);
    return backwardSteps(args, [args.dz], { dh }, (at) => {
      const row = at * units;
      load(gate.z, z, row);
      load(gate.y, h, row);
      for (let j = 0; j < units; j++) gate.dy[j] = dh[j]!;
      f.backward();
      store(gate.dz, dz, row);
      dh.fill(0);
      recurrentProductBackward(dh, dz, row, args.recurrent.data);
    });
  },
};
