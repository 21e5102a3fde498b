/** The built-in activations by name: a closed set, so that every backend knows them all. */
import type {
  Activation,
  ActivationName,
  ActivationSpec,
  PlainActivationName,
} from './activation.ts';
import { bipolarSigmoid } from './bipolar-sigmoid.ts';
import { eluActivation } from './elu.ts';
import { elu, leakyRelu, sine } from './factories.ts';
import { gelu } from './gelu.ts';
import { geluTanh } from './gelu-tanh.ts';
import { hardSigmoid } from './hard-sigmoid.ts';
import { hardSwish } from './hard-swish.ts';
import { leakyReluActivation } from './leaky-relu.ts';
import { linear } from './linear.ts';
import { mish } from './mish.ts';
import { relu } from './relu.ts';
import { relu6 } from './relu6.ts';
import { selu } from './selu.ts';
import { sigmoid } from './sigmoid.ts';
import { sign } from './sign.ts';
import { silu } from './silu.ts';
import { sineActivation } from './sine.ts';
import { softplus } from './softplus.ts';
import { softsign } from './softsign.ts';
import { step } from './step.ts';
import { tanh } from './tanh.ts';

const plain: Readonly<Record<PlainActivationName, Activation>> = {
  linear,
  sigmoid,
  tanh,
  relu,
  step,
  sign,
  bipolarSigmoid,
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

/** Those with parameters, each with the usual ones. */
const withParameters: Readonly<
  Record<Exclude<ActivationName, PlainActivationName>, ActivationSpec>
> = {
  leakyRelu: leakyRelu(),
  elu: elu(),
  sine: sine(),
};

/** Names in the order in which help texts list them. */
export const activationNames = [
  ...Object.keys(plain),
  ...Object.keys(withParameters),
] as readonly ActivationName[]; // keys of typed records

/** What a name alone stands for: parameters, where there are any, are the usual ones. */
export function defaultSpec(name: ActivationName): ActivationSpec {
  return isPlain(name) ? { name } : withParameters[name];
}

export function activationOf(spec: ActivationSpec): Activation {
  switch (spec.name) {
    case 'leakyRelu':
      return leakyReluActivation(spec.alpha);
    case 'elu':
      return eluActivation(spec.alpha);
    case 'sine':
      return sineActivation(spec.frequency);
    default:
      return plain[spec.name];
  }
}

function isPlain(name: ActivationName): name is PlainActivationName {
  return name in plain;
}

/** Throws SpecError INVALID_OPTION where a parameter of `spec` is out of range. */
export function checkParameters(spec: ActivationSpec): void {
  if (spec.name === 'leakyRelu') leakyRelu({ alpha: spec.alpha });
  else if (spec.name === 'elu') elu({ alpha: spec.alpha });
  else if (spec.name === 'sine') sine({ frequency: spec.frequency });
}
