/** Activations of straight lines and parabolas. Formulas as in activations/. */
import { four } from '../../emit/four.ts';
import type { V128 } from '../../emit/value.ts';
import { signOf } from '../functions/sign-of.ts';
import { type ActivationForm, half, one, where, zero } from './activation-form.ts';

const three = four.constant(3);
const six = four.constant(6);
const sixth = four.constant(1 / 6);

export const linear: ActivationForm = {
  isLight: true,
  forward: (_f, x) => x,
  backward: (_f, { dy }) => dy,
};

export const relu: ActivationForm = {
  isLight: true,
  forward: (_f, x) => four.greater(x, zero), // NaN stays NaN
  backward: (_f, { y, dy }) => where(four.above(y, zero), dy),
};

export const relu6: ActivationForm = {
  isLight: true,
  forward: (_f, x) => four.lesser(four.greater(x, zero), six),
  backward: (_f, { y, dy }) => where(four.and(four.above(y, zero), four.below(y, six)), dy),
};

export const step: ActivationForm = {
  forward: (_f, x) => four.select(four.equal(x, x), where(four.above(x, zero), one), x),
  backward: () => zero,
};

export const sign: ActivationForm = { forward: (_f, x) => signOf(x), backward: () => zero };

export const softsign: ActivationForm = {
  forward: (_f, x) => four.divide(x, four.add(one, four.absolute(x))),
  backward(f, { x, dy }) {
    const width = f.keep(four.add(one, four.absolute(x)));
    return four.divide(dy, four.multiply(width, width));
  },
};

/** x/6 + ½ */
const ramp = (x: V128): V128 => four.add(four.multiply(x, sixth), half);

export const hardSigmoid: ActivationForm = {
  forward: (_f, x) => four.lesser(four.greater(ramp(x), zero), one),
  backward: (_f, { x, dy }) => where(four.below(four.absolute(x), three), four.multiply(sixth, dy)),
};

/** `between` from −3 to 3, 0 below and `above` beyond. */
function inThree(x: V128, between: V128, above: V128): V128 {
  const low = four.without(between, four.atMost(x, four.constant(-3)));
  return four.select(four.atLeast(x, three), above, low);
}

export const hardSwish: ActivationForm = {
  forward: (_f, x) => inThree(x, four.multiply(x, ramp(x)), x),
  backward(_f, { x, dy }) {
    const slope = four.add(four.multiply(x, four.constant(1 / 3)), half);
    return inThree(x, four.multiply(slope, dy), dy);
  },
};

export function leakyRelu(alpha: number): ActivationForm {
  const slope = four.constant(alpha);
  const scaled = (x: V128, value: V128): V128 =>
    four.select(four.above(x, zero), value, four.multiply(value, slope));
  return {
    isLight: true,
    forward: (_f, x) => scaled(x, x),
    backward: (_f, { x, dy }) => scaled(x, dy),
  };
}
