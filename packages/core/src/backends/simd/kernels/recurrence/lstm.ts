/** Long short-term memory: c = F ⊙ c + i ⊙ n, h = o ⊙ f(c). Same as js/kernels/lstm.ts. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import { activationForm } from '../activations/activations.ts';
import type { Emit, Place } from '../kernel.ts';
import { backwardSteps, forwardSteps, rowBuffer } from './cell-steps.ts';

/** Which gate stands where. */
const [input, forget, candidate, output] = [0, 1, 2, 3] as const;

function lstm(args: KernelArgs<Place>['lstm'], arena: Arena): Emit {
  const { projected, z, gates, cells, activatedCells, states } = args;
  const units = lastAxis(states.shape);
  const [state, memory] = [rowBuffer(arena, units), rowBuffer(arena, units)];
  const sums = rowBuffer(arena, 4 * units);
  const [squash, open] = [
    activationForm(args.activation),
    activationForm(args.recurrentActivation),
  ];
  const results = [z, gates, cells, activatedCells, states];
  const buffers = { state, sums, carried: [memory] };
  return forwardSteps(args, buffers, results, arena, (f, at) => {
    const opened = (gate: number): V128 => {
      const sum = f.keep(four.add(at.load(projected, gate), at.load(sums, gate)));
      const value = f.keep((gate === candidate ? squash : open).forward(f, sum));
      at.store(z, sum, gate);
      at.store(gates, value, gate);
      return value;
    };
    const added = f.keep(four.multiply(opened(input), opened(candidate)));
    const c = f.keep(f.multiplyAdd(opened(forget), at.load(memory), added));
    const seen = f.keep(squash.forward(f, c));
    const h = f.keep(four.multiply(opened(output), seen));
    at.store(cells, c);
    at.store(memory, c);
    at.store(activatedCells, seen);
    at.store(states, h);
    at.store(state, h);
  });
}

/**
 * do = f(c) ⊙ dh; dc += o ⊙ f′(c) ⊙ dh; di = n ⊙ dc, dF = c before ⊙ dc, dn = i ⊙ dc; dc = F ⊙ dc
 */
function lstmBackward(args: KernelArgs<Place>['lstmBackward'], arena: Arena): Emit {
  const { z, gates, cells, activatedCells, states, dz } = args;
  const units = lastAxis(states.shape);
  const [state, memory] = [rowBuffer(arena, units), rowBuffer(arena, units)];
  const deltas = rowBuffer(arena, 4 * units);
  const [squash, open] = [
    activationForm(args.activation),
    activationForm(args.recurrentActivation),
  ];
  const buffers = { state, deltas, carried: [memory] };
  return backwardSteps(args, buffers, [dz], arena, (f, at, dh) => {
    const gateOf = (gate: number): V128 => at.load(gates, gate);
    const give = (gate: number, slope: V128): void => {
      const form = gate === candidate ? squash : open;
      const known = { x: at.load(z, gate), y: gateOf(gate), dy: f.keep(slope) };
      const delta = f.keep(form.backward(f, known));
      at.store(dz, delta, gate);
      at.store(deltas, delta, gate);
    };
    const seen = at.load(activatedCells);
    const dSeen = f.keep(four.multiply(gateOf(output), dh));
    const ofCell = squash.backward(f, { x: at.load(cells), y: seen, dy: dSeen });
    const dc = f.keep(four.add(at.load(memory), ofCell));
    give(output, four.multiply(seen, dh));
    give(input, four.multiply(gateOf(candidate), dc));
    give(forget, four.multiply(at.loadBefore(cells), dc));
    give(candidate, four.multiply(gateOf(input), dc));
    at.store(memory, four.multiply(gateOf(forget), dc));
    at.store(state, four.constant(0));
  });
}

export const lstmKernels = { lstm, lstmBackward };
