/**
 * The gated recurrent unit: u, r = g(z), n = f(zn + r ⊙ (h·Un + cn)), h = u ⊙ h + (1 − u) ⊙ n. Same
 * as js/kernels/gru.ts.
 */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { lastAxis } from '../../../../tensor/shape.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import { activationForm } from '../activations/activations.ts';
import type { Emit, Place } from '../kernel.ts';
import { backwardSteps, forwardSteps, rowBuffer, type Units } from './cell-steps.ts';
import { gruResetBefore, gruResetBeforeBackward } from './gru-reset-before.ts';

const one = four.constant(1);
/** Which gate stands where. */
const [update, reset, candidate] = [0, 1, 2] as const;

function gru(args: KernelArgs<Place>['gru'], arena: Arena): Emit {
  if (args.resetBefore) return gruResetBefore(args, arena);
  const { projected, biases, z, gates, recurrentCandidate, states } = args;
  const units = lastAxis(states.shape);
  const [state, sums] = [rowBuffer(arena, units), rowBuffer(arena, 3 * units)];
  const [squash, open] = [
    activationForm(args.activation),
    activationForm(args.recurrentActivation),
  ];
  const results = [z, gates, recurrentCandidate, states];
  return forwardSteps(args, { state, sums }, results, arena, (f, at) => {
    const sumOf = (gate: number): V128 =>
      biases === undefined
        ? at.load(sums, gate)
        : four.add(at.load(sums, gate), at.loadShared(biases, gate));
    const opened = (gate: number): V128 => {
      const input = f.keep(four.add(at.load(projected, gate), sumOf(gate)));
      const output = f.keep(open.forward(f, input));
      at.store(z, input, gate);
      at.store(gates, output, gate);
      return output;
    };
    const [u, r] = [opened(update), opened(reset)];
    const product = f.keep(sumOf(candidate));
    const input = f.keep(f.multiplyAdd(r, product, at.load(projected, candidate)));
    const n = f.keep(squash.forward(f, input));
    const h = f.keep(f.multiplyAdd(u, four.subtract(at.load(state), n), n));
    at.store(recurrentCandidate, product);
    at.store(z, input, candidate);
    at.store(gates, n, candidate);
    at.store(states, h);
    at.store(state, h);
  });
}

/** du = (h before − n) ⊙ dh, dn = (1 − u) ⊙ dh; dr = (h·Un + cn) ⊙ dzn; of the product: r ⊙ dzn */
function gruBackward(args: KernelArgs<Place>['gruBackward'], arena: Arena): Emit {
  if (args.resetBefore) return gruResetBeforeBackward(args, arena);
  const { z, gates, recurrentCandidate, states, dz, dRecurrent } = args;
  const units = lastAxis(states.shape);
  const [state, deltas] = [rowBuffer(arena, units), rowBuffer(arena, 3 * units)];
  const [squash, open] = [
    activationForm(args.activation),
    activationForm(args.recurrentActivation),
  ];
  const buffers = { state, deltas };
  return backwardSteps(args, buffers, [dz, dRecurrent], arena, (f, at: Units, dh) => {
    const [u, r, n] = [update, reset, candidate].map((gate) => at.load(gates, gate));
    const known = (gate: number, y: V128, dy: V128) => ({
      x: at.load(z, gate),
      y,
      dy: f.keep(dy),
    });
    const give = (gate: number, delta: V128, ofProduct: V128): void => {
      at.store(dz, delta, gate);
      at.store(dRecurrent, ofProduct, gate);
      at.store(deltas, ofProduct, gate);
    };
    const dn = four.multiply(four.subtract(one, u!), dh);
    const deltaN = f.keep(squash.backward(f, known(candidate, n!, dn)));
    const du = four.multiply(four.subtract(at.loadBefore(states), n!), dh);
    const deltaU = f.keep(open.backward(f, known(update, u!, du)));
    const dr = four.multiply(at.load(recurrentCandidate), deltaN);
    const deltaR = f.keep(open.backward(f, known(reset, r!, dr)));
    give(update, deltaU, deltaU);
    give(reset, deltaR, deltaR);
    give(candidate, deltaN, f.keep(four.multiply(r!, deltaN)));
    at.store(state, four.multiply(u!, dh));
  });
}

export const gruKernels = { gru, gruBackward };
