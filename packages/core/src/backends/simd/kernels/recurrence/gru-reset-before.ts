/**
 * The gated recurrent unit whose reset gate scales the state before the product: n = f(xn + (r ⊙
 * h)·Un). Same as js/kernels/gru-reset-before.ts; each step has a second product, by all of U, of
 * which the candidate's columns are used.
 */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import { activationForm } from '../activations/activations.ts';
import type { Emit, Place } from '../kernel.ts';
import { backwardSteps, forwardSteps, rowBuffer } from './cell-steps.ts';

const one = four.constant(1);
const zero = four.constant(0);
/** Which gate stands where. */
const [update, reset, candidate] = [0, 1, 2] as const;

export function gruResetBefore(args: KernelArgs<Place>['gru'], arena: Arena): Emit {
  const { projected, z, gates, recurrentCandidate, states } = args;
  const units = lastAxis(states.shape);
  const [state, scaled] = [rowBuffer(arena, units), rowBuffer(arena, units)];
  const [sums, ofScaled] = [rowBuffer(arena, 3 * units), rowBuffer(arena, 3 * units)];
  const [squash, open] = [
    activationForm(args.activation),
    activationForm(args.recurrentActivation),
  ];
  const results = [z, gates, recurrentCandidate, states];
  const second: Parameters<typeof forwardSteps>[1]['second'] = {
    from: scaled,
    sums: ofScaled,
    visit(f, at) {
      const input = f.keep(four.add(at.load(projected, candidate), at.load(ofScaled, candidate)));
      const n = f.keep(squash.forward(f, input));
      const u = at.load(gates, update);
      const h = f.keep(f.multiplyAdd(u, four.subtract(at.load(state), n), n));
      at.store(z, input, candidate);
      at.store(gates, n, candidate);
      at.store(states, h);
      at.store(state, h);
    },
  };
  return forwardSteps(args, { state, sums, second, carried: [scaled] }, results, arena, (f, at) => {
    const opened = (gate: number): V128 => {
      const input = f.keep(four.add(at.load(projected, gate), at.load(sums, gate)));
      const output = f.keep(open.forward(f, input));
      at.store(z, input, gate);
      at.store(gates, output, gate);
      return output;
    };
    opened(update);
    const product = f.keep(four.multiply(opened(reset), at.load(state)));
    at.store(recurrentCandidate, product);
    at.store(scaled, product);
  });
}

/** With s = r ⊙ h before: ds = dzn·Unᵀ, dr = ds ⊙ h before; to the step before goes r ⊙ ds. */
export function gruResetBeforeBackward(args: KernelArgs<Place>['gruBackward'], arena: Arena): Emit {
  const { z, gates, states, dz, dRecurrent } = args;
  const units = lastAxis(states.shape);
  const state = rowBuffer(arena, units);
  const [deltas, ofCandidate, dScaled] = [
    rowBuffer(arena, 3 * units),
    rowBuffer(arena, 3 * units),
    rowBuffer(arena, units),
  ];
  const [squash, open] = [
    activationForm(args.activation),
    activationForm(args.recurrentActivation),
  ];
  const second: Parameters<typeof backwardSteps>[1]['second'] = {
    from: ofCandidate,
    sums: dScaled,
    visit(f, at) {
      const r = at.load(gates, reset);
      const ds = at.load(dScaled);
      const dr = f.keep(four.multiply(at.loadBefore(states), ds));
      const delta = f.keep(open.backward(f, { x: at.load(z, reset), y: r, dy: dr }));
      at.store(dz, delta, reset);
      at.store(dRecurrent, delta, reset);
      at.store(deltas, delta, reset);
      at.store(state, f.keep(f.multiplyAdd(r, ds, at.load(state))));
    },
  };
  const buffers = { state, deltas, second, carried: [ofCandidate] };
  return backwardSteps(args, buffers, [dz, dRecurrent], arena, (f, at, dh) => {
    const [u, n] = [at.load(gates, update), at.load(gates, candidate)];
    const dn = f.keep(four.multiply(four.subtract(one, u), dh));
    const deltaN = f.keep(squash.backward(f, { x: at.load(z, candidate), y: n, dy: dn }));
    const du = f.keep(four.multiply(four.subtract(at.loadBefore(states), n), dh));
    const deltaU = f.keep(open.backward(f, { x: at.load(z, update), y: u, dy: du }));
    at.store(dz, deltaU, update);
    at.store(dRecurrent, deltaU, update);
    at.store(deltas, deltaU, update);
    at.store(dz, deltaN, candidate);
    at.store(dRecurrent, deltaN, candidate);
    at.store(deltas, zero, candidate);
    at.store(ofCandidate, deltaN, candidate);
    at.store(state, four.multiply(u, dh));
  });
}
