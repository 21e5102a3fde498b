/**
 * Activations of exponentials. Formulas as in activations/, but where the comment says otherwise.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import * as elementary from '../functions/exponential.ts';
import { normalDistribution } from '../functions/normal-distribution.ts';
import { cosineOfTurns, sineOfTurns, turnsOf } from '../functions/sine.ts';
import { type ActivationForm, one, zero } from './activation-form.ts';

const { exponential, exponentialMinusOne, logarithmOfOnePlus } = elementary;
const scaled = (factor: number, x: V128): V128 => four.multiply(four.constant(factor), x);

/** y (1 − y) */
const slopeOfSigmoid = (y: V128): V128 => four.multiply(y, four.subtract(one, y));

export const sigmoid: ActivationForm = {
  forward: elementary.sigmoid,
  backward: (_f, { y, dy }) => four.multiply(slopeOfSigmoid(y), dy),
};

export const tanh: ActivationForm = {
  forward: elementary.tanh,
  backward: (_f, { y, dy }) => four.multiply(four.subtract(one, four.multiply(y, y)), dy),
};

export const bipolarSigmoid: ActivationForm = {
  forward: (f, x) => elementary.tanh(f, scaled(0.5, x)),
  backward: (f, known) => scaled(0.5, tanh.backward(f, known)),
};

export const softplus: ActivationForm = {
  forward: softplusOf,
  backward: (f, { x, dy }) => four.multiply(elementary.sigmoid(f, x), dy),
};

/** max(x, 0) + log(1 + e^−|x|) */
export function softplusOf(f: Body, x: V128): V128 {
  const rest = logarithmOfOnePlus(f, exponential(f, four.negate(four.absolute(x))));
  return four.add(four.greater(x, zero), rest);
}

/** `share` of x, but 0 far below, where it is too small for float32 and x may be huge. */
const vanishing = (x: V128, share: V128): V128 =>
  four.without(share, four.below(x, four.constant(-87)));

const siluGate = (f: Body, x: V128): V128 => vanishing(x, elementary.sigmoid(f, x));

export const silu: ActivationForm = {
  forward: (f, x) => four.multiply(x, siluGate(f, x)),
  backward(f, { x, dy }) {
    const s = f.keep(siluGate(f, x));
    const slope = four.multiply(s, f.multiplyAdd(x, four.subtract(one, s), one));
    return four.multiply(slope, dy);
  },
};

/** tanh(softplus(x)), of p = e^−|x| */
function mishGate(f: Body, x: V128): V128 {
  const p = f.keep(exponential(f, four.negate(four.absolute(x))));
  const square = f.keep(four.multiply(p, p));
  const below = four.add(square, four.add(p, p));
  const above = four.add(one, four.add(p, p));
  const isBelow = f.keep(four.below(x, zero));
  const part = f.keep(four.select(isBelow, below, above));
  const rest = four.select(isBelow, four.constant(2), four.add(square, square));
  return vanishing(x, four.divide(part, four.add(part, rest)));
}

export const mish: ActivationForm = {
  forward: (f, x) => four.multiply(x, mishGate(f, x)),
  backward(f, { x, dy }) {
    const gate = f.keep(mishGate(f, x));
    const s = siluGate(f, x);
    const inner = four.multiply(four.subtract(one, four.multiply(gate, gate)), s);
    return four.multiply(f.multiplyAdd(x, inner, gate), dy);
  },
};

/** scale · x where x > 0, else scale · α (eˣ − 1) */
function exponentialLinear(scale: number, alpha: number): ActivationForm {
  return {
    forward(f, x) {
      const below = scaled(scale * alpha, exponentialMinusOne(f, x));
      return four.select(four.above(x, zero), scaled(scale, x), below);
    },
    backward(f, { x, dy }) {
      const below = scaled(scale * alpha, exponential(f, x));
      const slope = four.select(four.above(x, zero), four.constant(scale), below);
      return four.multiply(slope, dy);
    },
  };
}

export const elu = (alpha: number): ActivationForm => exponentialLinear(1, alpha);
export const selu = exponentialLinear(1.0507009873554805, 1.6732632423543772);

/** ½ (1 + tanh u) = σ(2u): x σ(2u), and from s = σ(2u) the slope s + 2x s (1 − s) u′. */
export const geluTanh: ActivationForm = {
  forward: (f, x) => four.multiply(x, geluGate(f, x)),
  backward(f, { x, dy }) {
    const s = f.keep(geluGate(f, x));
    const square = four.multiply(x, x);
    const inner = f.multiplyAdd(square, four.constant(6 * slope * cubic), four.constant(2 * slope));
    const part = four.multiply(four.multiply(x, slopeOfSigmoid(s)), inner);
    return four.multiply(four.add(s, part), dy);
  },
};

const slope = Math.sqrt(2 / Math.PI);
const cubic = 0.044715;

function geluGate(f: Body, x: V128): V128 {
  const square = four.multiply(x, x);
  const inner = f.multiplyAdd(square, four.constant(2 * slope * cubic), four.constant(2 * slope));
  return siluGate(f, f.keep(four.multiply(x, inner)));
}

export const gelu: ActivationForm = {
  forward(f, x) {
    const isLowest = four.equal(x, four.constant(Number.NEGATIVE_INFINITY));
    return four.without(four.multiply(x, normalDistribution(f, x)), isLowest);
  },
  backward(f, { x, dy }) {
    const power = exponential(f, scaled(-0.5, four.multiply(x, x)));
    const density = scaled(1 / Math.sqrt(2 * Math.PI), power);
    const whole = f.keep(normalDistribution(f, x));
    return four.multiply(f.multiplyAdd(x, density, whole), dy);
  },
};

/** sin(ωx) and ω cos(ωx), in turns of 2π. */
export function sine(frequency: number): ActivationForm {
  const turns = frequency / (2 * Math.PI);
  return {
    forward: (f, x) => sineOfTurns(f, turnsOf(f, x, turns)),
    backward: (f, { x, dy }) =>
      four.multiply(scaled(frequency, cosineOfTurns(f, turnsOf(f, x, turns))), dy),
  };
}
