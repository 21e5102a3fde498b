/**
 * The gated recurrent unit (Cho et al. 2014) whose reset gate acts after the product, as in cuDNN:
 * u, r = g(xu, xr + (h·U + c)); n = f(xn + r ⊙ (h·Un + cn)); h = u ⊙ h + (1 − u) ⊙ n.
 */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import type { View } from '../../../tensor/view.ts';
import {
  backwardSteps,
  forwardSteps,
  recurrentProduct,
  recurrentProductBackward,
} from './cell-steps.ts';
import { gruGates } from './gru-gates.ts';
import { gruResetBefore, gruResetBeforeBackward } from './gru-reset-before.ts';
import { load, store } from './step-gates.ts';

export const gruKernels = {
  gru(args: KernelArgs<View>['gru']): Runner {
    if (args.resetBefore) return gruResetBefore(args);
    const { units, width, gate, updateAndReset, candidate } = gruGates(args);
    const [projected, z, gates] = [args.projected.data, args.z.data, args.gates.data];
    const [h, recurrentCandidate, biases] = [
      args.states.data,
      args.recurrentCandidate.data,
      args.biases?.data,
    ];
    const sums = new Float64Array(width);
    const results = [args.z, args.gates, args.recurrentCandidate, args.states];
    return forwardSteps(args, results, (at, isFirst) => {
      const row = at * width;
      const state = at * units;
      recurrentProduct(sums, h, isFirst ? -1 : state - units, args.recurrent.data);
      if (biases !== undefined) for (let j = 0; j < width; j++) sums[j]! += biases[j]!;
      for (let j = 0; j < 2 * units; j++) gate.z[j] = projected[row + j]! + sums[j]!;
      updateAndReset.forward();
      for (let j = 0; j < units; j++) {
        const i = 2 * units + j;
        gate.z[i] = projected[row + i]! + gate.y[units + j]! * sums[i]!;
        recurrentCandidate[state + j] = sums[i]!;
      }
      candidate.forward();
      for (let j = 0; j < units; j++) {
        const update = gate.y[j]!;
        const kept = isFirst ? 0 : update * h[state - units + j]!;
        h[state + j] = kept + (1 - update) * gate.y[2 * units + j]!;
      }
      store(gate.z, z, row);
      store(gate.y, gates, row);
    });
  },

  /**
   * du = (h before − n) ⊙ dh, dn = (1 − u) ⊙ dh; dr = (h·Un + cn) ⊙ dzn; of the product: r ⊙ dzn
   */
  gruBackward(args: KernelArgs<View>['gruBackward']): Runner {
    if (args.resetBefore) return gruResetBeforeBackward(args);
    const { units, width, gate, updateAndReset, candidate } = gruGates(args);
    const [z, gates, recurrentCandidate] = [
      args.z.data,
      args.gates.data,
      args.recurrentCandidate.data,
    ];
    const [h, dz, dRecurrent] = [args.states.data, args.dz.data, args.dRecurrent.data];
    const dh = new Float64Array(units);
    return backwardSteps(args, [args.dz, args.dRecurrent], { dh }, (at, isFirst) => {
      const row = at * width;
      const state = at * units;
      load(gate.z, z, row);
      load(gate.y, gates, row);
      for (let j = 0; j < units; j++) {
        const before = isFirst ? 0 : h[state - units + j]!;
        gate.dy[j] = (before - gate.y[2 * units + j]!) * dh[j]!;
        gate.dy[2 * units + j] = (1 - gate.y[j]!) * dh[j]!;
      }
      candidate.backward();
      for (let j = 0; j < units; j++) {
        gate.dy[units + j] = recurrentCandidate[state + j]! * gate.dz[2 * units + j]!;
      }
      updateAndReset.backward();
      store(gate.dz, dz, row);
      for (let j = 0; j < units; j++) {
        gate.dz[2 * units + j]! *= gate.y[units + j]!;
        dh[j]! *= gate.y[j]!;
      }
      store(gate.dz, dRecurrent, row);
      recurrentProductBackward(dh, dRecurrent, row, args.recurrent.data);
    });
  },
};
