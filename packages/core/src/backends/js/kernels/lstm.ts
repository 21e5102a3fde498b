/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; forget gate of Gers et al. 2000),
 * without peepholes: i, F, o = g(z) and n = f(z) of z = x·W + b + h·U; c = F ⊙ c + i ⊙ n; h = o ⊙
 * f(c).
 */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import type { GateActivations } from '../../../kernels/recurrence.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import {
  backwardSteps,
  forwardSteps,
  recurrentProduct,
  recurrentProductBackward,
} from './cell-steps.ts';
import { type GateActivation, load, StepGates, store } from './step-gates.ts';

export const lstmKernels = {
  lstm(args: KernelArgs<View>['lstm']): Runner {
    const units = lastAxis(args.states.shape);
    const width = 4 * units;
    const [projected, z, gates] = [args.projected.data, args.z.data, args.gates.data];
    const [h, cells, activatedCells] = [
      args.states.data,
      args.cells.data,
      args.activatedCells.data,
    ];
    const gate = new StepGates(h, width);
    const cell = new StepGates(h, units);
    const activations = gateActivations(gate, args, units);
    const squash = cell.activate(args.activation, 0, units);
    const sums = new Float64Array(width);
    const results = [args.z, args.gates, args.cells, args.activatedCells, args.states];
    return forwardSteps(args, results, (at, isFirst) => {
      const row = at * width;
      const state = at * units;
      recurrentProduct(sums, h, isFirst ? -1 : state - units, args.recurrent.data);
      for (let j = 0; j < width; j++) gate.z[j] = projected[row + j]! + sums[j]!;
      for (const each of activations) each.forward();
      for (let j = 0; j < units; j++) {
        const kept = isFirst ? 0 : gate.y[units + j]! * cells[state - units + j]!;
        cell.z[j] = kept + gate.y[j]! * gate.y[2 * units + j]!;
      }
      squash.forward();
      for (let j = 0; j < units; j++) h[state + j] = gate.y[3 * units + j]! * cell.y[j]!;
      store(gate.z, z, row);
      store(gate.y, gates, row);
      store(cell.z, cells, state);
      store(cell.y, activatedCells, state);
    });
  },

  /**
   * do = f(c) ⊙ dh; dc += o ⊙ f′(c) ⊙ dh; di = n ⊙ dc, dF = c before ⊙ dc, dn = i ⊙ dc; dc = F ⊙ dc
   */
  lstmBackward(args: KernelArgs<View>['lstmBackward']): Runner {
    const units = lastAxis(args.states.shape);
    const width = 4 * units;
    const [z, gates, dz] = [args.z.data, args.gates.data, args.dz.data];
    const [cells, activatedCells] = [args.cells.data, args.activatedCells.data];
    const gate = new StepGates(dz, width);
    const cell = new StepGates(dz, units);
    const activations = gateActivations(gate, args, units);
    const squash = cell.activate(args.activation, 0, units);
    const [dh, dc] = [new Float64Array(units), new Float64Array(units)];
    return backwardSteps(args, [args.dz], { dh, carried: [dc] }, (at, isFirst) => {
      const row = at * width;
      const state = at * units;
      load(gate.z, z, row);
      load(gate.y, gates, row);
      load(cell.z, cells, state);
      load(cell.y, activatedCells, state);
      for (let j = 0; j < units; j++) {
        cell.dy[j] = gate.y[3 * units + j]! * dh[j]!;
        gate.dy[3 * units + j] = cell.y[j]! * dh[j]!;
      }
      squash.backward();
      for (let j = 0; j < units; j++) {
        dc[j]! += cell.dz[j]!;
        gate.dy[j] = gate.y[2 * units + j]! * dc[j]!;
        gate.dy[units + j] = isFirst ? 0 : cells[state - units + j]! * dc[j]!;
        gate.dy[2 * units + j] = gate.y[j]! * dc[j]!;
        dc[j]! *= gate.y[units + j]!;
      }
      for (const each of activations) each.backward();
      store(gate.dz, dz, row);
      dh.fill(0);
      recurrentProductBackward(dh, dz, row, args.recurrent.data);
    });
  },
};

/** Input and forget, candidate, output. */
function gateActivations(
  gate: StepGates,
  { activation, recurrentActivation }: GateActivations,
  units: number,
): readonly GateActivation[] {
  return [
    gate.activate(recurrentActivation, 0, 2 * units),
    gate.activate(activation, 2 * units, 3 * units),
    gate.activate(recurrentActivation, 3 * units, 4 * units),
  ];
}
