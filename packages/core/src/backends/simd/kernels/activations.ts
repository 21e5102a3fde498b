/** Activations, four numbers at a time. Those not listed are run by js. */
import type { ActivationSpec } from '../../../activations/activation.ts';
import type { KernelArgs } from '../../../kernels/kernels.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import type { V128 } from '../emit/value.ts';
import { eachFour } from './each-four.ts';
import { exponential, sigmoid, tanh } from './exponential.ts';
import { countIn, type Emit, type Place } from './kernel.ts';

/** f(x), and dx = f′(x) ⊙ dy from x and y = f(x). */
interface VectorActivation {
  readonly forward: (f: Body, x: V128) => V128;
  readonly backward: (f: Body, at: Known) => V128;
}

interface Known {
  readonly x: V128;
  readonly y: V128;
  readonly dy: V128;
}

const zero = four.constant(0);
const one = four.constant(1);
const six = four.constant(6);
/** `value` where the condition holds, else 0. */
const where = (condition: V128, value: V128): V128 => four.and(condition, value);

export function vectorActivation(spec: ActivationSpec): VectorActivation | undefined {
  if (spec.name === 'leakyRelu') return leakyRelu(spec.alpha);
  if (spec.name === 'elu') return elu(spec.alpha);
  return plain[spec.name];
}

const plain: Readonly<Partial<Record<ActivationSpec['name'], VectorActivation>>> = {
  linear: { forward: (_f, x) => x, backward: (_f, { dy }) => dy },
  relu: {
    forward: (_f, x) => four.greater(x, zero), // NaN stays NaN
    backward: (_f, { y, dy }) => where(four.above(y, zero), dy),
  },
  relu6: {
    forward: (_f, x) => four.lesser(four.greater(x, zero), six),
    backward: (_f, { y, dy }) => where(four.and(four.above(y, zero), four.below(y, six)), dy),
  },
  sigmoid: {
    forward: sigmoid,
    backward: (_f, { y, dy }) => four.multiply(four.multiply(y, four.subtract(one, y)), dy),
  },
  tanh: {
    forward: tanh,
    backward: (_f, { y, dy }) => four.multiply(four.subtract(one, four.multiply(y, y)), dy),
  },
  silu: {
    forward: (f, x) => four.multiply(x, sigmoid(f, x)),
    backward(f, { x, dy }) {
      const s = f.keep(sigmoid(f, x));
      const slope = four.multiply(s, f.multiplyAdd(x, four.subtract(one, s), one));
      return four.multiply(slope, dy);
    },
  },
};

function leakyRelu(alpha: number): VectorActivation {
  const slope = four.constant(alpha);
  const scaled = (x: V128, value: V128): V128 =>
    four.select(four.above(x, zero), value, four.multiply(value, slope));
  return { forward: (_f, x) => scaled(x, x), backward: (_f, { x, dy }) => scaled(x, dy) };
}

/** α (eˣ − 1) where x is not above 0. */
function elu(alpha: number): VectorActivation {
  const scale = four.constant(alpha);
  return {
    forward: (f, x) => {
      const below = four.multiply(scale, four.subtract(exponential(f, x), one));
      return four.select(four.above(x, zero), x, below);
    },
    backward: (_f, { x, y, dy }) =>
      four.multiply(four.select(four.above(x, zero), one, four.add(y, scale)), dy),
  };
}

export const activationKernels = {
  activate({ x, out, activation }: KernelArgs<Place>['activate']): Emit | undefined {
    const vector = vectorActivation(activation);
    if (vector === undefined) return undefined;
    return (f) =>
      eachFour(f, countIn(f, x), ({ at, lanes }) => {
        const input = f.keep(four.load(at(x.address)));
        f.store(at(out.address), vector.forward(f, input), lanes);
      });
  },

  activateBackward(args: KernelArgs<Place>['activateBackward']): Emit | undefined {
    const { x, y, dy, out } = args;
    const vector = vectorActivation(args.activation);
    if (vector === undefined) return undefined;
    return (f) =>
      eachFour(f, countIn(f, x), ({ at, lanes }) => {
        const input = f.keep(four.load(at(x.address)));
        const output = f.keep(four.load(at(y.address)));
        const slope = f.keep(four.load(at(dy.address)));
        f.store(at(out.address), vector.backward(f, { x: input, y: output, dy: slope }), lanes);
      });
  },
};
