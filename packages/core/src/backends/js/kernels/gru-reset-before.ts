/**
 * The gated recurrent unit in its first form (Cho et al. 2014), whose reset gate scales the state
 * before the product: u, r = g(xu, xr + h·U); n = f(xn + (r ⊙ h)·Un); h = u ⊙ h + (1 − u) ⊙ n.
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
import { load, store } from './step-gates.ts';

export function gruResetBefore(args: KernelArgs<View>['gru']): Runner {
  const { units, width, gate, updateAndReset, candidate } = gruGates(args);
  const [projected, z, gates] = [args.projected.data, args.z.data, args.gates.data];
  const [h, scaled] = [args.states.data, args.recurrentCandidate.data];
  const sums = new Float64Array(width);
  const results = [args.z, args.gates, args.recurrentCandidate, args.states];
  return forwardSteps(args, results, (at, isFirst) => {
    const row = at * width;
    const state = at * units;
    recurrentProduct(sums, h, isFirst ? -1 : state - units, args.recurrent.data);
    for (let j = 0; j < 2 * units; j++) gate.z[j] = projected[row + j]! + sums[j]!;
    updateAndReset.forward();
    for (let j = 0; j < units; j++) {
      scaled[state + j] = isFirst ? 0 : gate.y[units + j]! * h[state - units + j]!;
    }
    recurrentProduct(sums, scaled, state, args.recurrent.data);
    for (let i = 2 * units; i < width; i++) gate.z[i] = projected[row + i]! + sums[i]!;
    candidate.forward();
    for (let j = 0; j < units; j++) {
      const update = gate.y[j]!;
      const kept = isFirst ? 0 : update * h[state - units + j]!;
      h[state + j] = kept + (1 - update) * gate.y[2 * units + j]!;
    }
    store(gate.z, z, row);
    store(gate.y, gates, row);
  });
}

/** With s = r ⊙ h before: ds = dzn·Unᵀ, dr = ds ⊙ h before; to the step before goes r ⊙ ds. */
export function gruResetBeforeBackward(args: KernelArgs<View>['gruBackward']): Runner {
  const { units, width, gate, updateAndReset, candidate } = gruGates(args);
  const [z, gates, h] = [args.z.data, args.gates.data, args.states.data];
  const [dz, dRecurrent] = [args.dz.data, args.dRecurrent.data];
  const dh = new Float64Array(units);
  const dScaled = new Float64Array(units);
  return backwardSteps(args, [args.dz, args.dRecurrent], { dh }, (at, isFirst) => {
    const row = at * width;
    const before = (j: number): number => (isFirst ? 0 : h[(at - 1) * units + j]!);
    load(gate.z, z, row);
    load(gate.y, gates, row);
    for (let j = 0; j < units; j++) {
      gate.dy[j] = (before(j) - gate.y[2 * units + j]!) * dh[j]!;
      gate.dy[2 * units + j] = (1 - gate.y[j]!) * dh[j]!;
    }
    candidate.backward();
    gate.dz.fill(0, 0, 2 * units);
    dScaled.fill(0);
    recurrentProductBackward(dScaled, gate.dz, 0, args.recurrent.data);
    for (let j = 0; j < units; j++) gate.dy[units + j] = before(j) * dScaled[j]!;
    updateAndReset.backward();
    store(gate.dz, dz, row);
    store(gate.dz, dRecurrent, row);
    for (let j = 0; j < units; j++) {
      dh[j] = gate.y[j]! * dh[j]! + gate.y[units + j]! * dScaled[j]!;
    }
    gate.dz.fill(0, 2 * units);
    recurrentProductBackward(dh, gate.dz, 0, args.recurrent.data);
  });
}
