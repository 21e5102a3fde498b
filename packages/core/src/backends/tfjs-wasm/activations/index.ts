/** The closed set of activations as tfjs ops. */
import type { ActivationSpec, PlainActivationName } from '../../../activations/activation.ts';
import type { Tfjs } from '../tfjs.ts';
import type { ActivationOps, MakeOps } from './activation-ops.ts';
import { hardSigmoid, hardSwish, leakyReluOps, relu, relu6, sign, step } from './piecewise.ts';
import {
  bipolarSigmoid,
  eluOps,
  gelu,
  geluTanh,
  linear,
  mish,
  selu,
  sigmoid,
  silu,
  sineOps,
  softplus,
  softsign,
  tanh,
} from './smooth.ts';

const plain: Readonly<Record<PlainActivationName, MakeOps>> = {
  step,
  sign,
  linear,
  sigmoid,
  bipolarSigmoid,
  tanh,
  relu,
  relu6,
  selu,
  softplus,
  softsign,
  gelu,
  geluTanh,
  silu,
  mish,
  hardSigmoid,
  hardSwish,
};

export function activationOps(tfjs: Tfjs, activation: ActivationSpec): ActivationOps {
  switch (activation.name) {
    case 'leakyRelu':
      return leakyReluOps(tfjs, activation.alpha);
    case 'elu':
      return eluOps(tfjs, activation.alpha);
    case 'sine':
      return sineOps(tfjs, activation.frequency);
    default:
      return plain[activation.name](tfjs);
  }
}
