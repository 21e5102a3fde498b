/** Activations, four numbers at a time: one loop for all of them. */
import type { ActivationSpec, PlainActivationName } from '../../../../activations/activation.ts';
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { four } from '../../emit/four.ts';
import { countIn, type Emit, type Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';
import type { ActivationForm } from './activation-form.ts';
import * as piecewise from './piecewise-activations.ts';
import * as smooth from './smooth-activations.ts';

const plain: Readonly<Record<PlainActivationName, ActivationForm>> = {
  linear: piecewise.linear,
  relu: piecewise.relu,
  relu6: piecewise.relu6,
  step: piecewise.step,
  sign: piecewise.sign,
  softsign: piecewise.softsign,
  hardSigmoid: piecewise.hardSigmoid,
  hardSwish: piecewise.hardSwish,
  sigmoid: smooth.sigmoid,
  tanh: smooth.tanh,
  bipolarSigmoid: smooth.bipolarSigmoid,
  softplus: smooth.softplus,
  silu: smooth.silu,
  mish: smooth.mish,
  selu: smooth.selu,
  gelu: smooth.gelu,
  geluTanh: smooth.geluTanh,
};

export function activationForm(spec: ActivationSpec): ActivationForm {
  switch (spec.name) {
    case 'leakyRelu':
      return piecewise.leakyRelu(spec.alpha);
    case 'elu':
      return smooth.elu(spec.alpha);
    case 'sine':
      return smooth.sine(spec.frequency);
    default:
      return plain[spec.name];
  }
}

export const activationKernels = {
  activate({ x, out, activation }: KernelArgs<Place>['activate']): Emit {
    const form = activationForm(activation);
    return (f) =>
      eachFour(f, countIn(f, x), ({ at, lanes }) => {
        const input = f.keep(four.load(at(x.address)));
        f.store(at(out.address), form.forward(f, input), lanes);
      });
  },

  activateBackward(args: KernelArgs<Place>['activateBackward']): Emit {
    const { x, y, dy, out } = args;
    const form = activationForm(args.activation);
    return (f) =>
      eachFour(f, countIn(f, x), ({ at, lanes }) => {
        const known = {
          x: f.keep(four.load(at(x.address))),
          y: f.keep(four.load(at(y.address))),
          dy: f.keep(four.load(at(dy.address))),
        };
        f.store(at(out.address), form.backward(f, known), lanes);
      });
  },
};
