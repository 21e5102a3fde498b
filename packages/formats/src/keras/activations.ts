/** Activations of Keras by their names. */

import { type activation, elu, leakyRelu } from '@reflexarc/core';
import { isObject } from '../reading/json-values.ts';
import { Settings, snakeCase } from './settings.ts';

export type Activation = Parameters<typeof activation>[0];

const named: Readonly<Record<string, Activation>> = {
  linear: 'linear',
  relu: 'relu',
  re_lu: 'relu',
  relu6: 'relu6',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softmax: 'softmax',
  log_softmax: 'logSoftmax',
  softplus: 'softplus',
  softsign: 'softsign',
  selu: 'selu',
  elu: elu(),
  swish: 'silu',
  silu: 'silu',
  mish: 'mish',
  gelu: 'gelu',
  hard_silu: 'hardSwish',
  hard_swish: 'hardSwish',
  leaky_relu: leakyRelu({ alpha: 0.2 }),
};

/** What an activation does: ours, on numbers that are `scale` times as large. */
export interface ScaledActivation {
  readonly activation: Activation;
  /** Other than 1 where weights have to take up a factor. */
  readonly scale: number;
}

/**
 * Keras 2's hard sigmoid is z/5 + ½ cut to 0 … 1; ours, Keras 3's and PyTorch's is z/6 + ½. On 6/5
 * of z they are the same.
 */
const steeper = { activation: 'hardSigmoid', scale: 6 / 5 } as const;

/** Undefined where there is no such activation. */
export function activationNamed(given: unknown, isKeras3: boolean): ScaledActivation | undefined {
  if (given === undefined || given === null) return { activation: 'linear', scale: 1 };
  if (isObject(given)) return activationIn(new Settings(given), isKeras3);
  const name = String(given);
  if (name === 'hard_sigmoid' || name === 'hardSigmoid') {
    return isKeras3 ? { activation: 'hardSigmoid', scale: 1 } : steeper;
  }
  const found = Object.hasOwn(named, name) ? named[name] : undefined;
  return found === undefined ? undefined : { activation: found, scale: 1 };
}

/** A function by its name, or a layer that stands as an activation, with settings of its own. */
function activationIn(settings: Settings, isKeras3: boolean): ScaledActivation | undefined {
  const className = settings.text('class_name', '');
  if (className === 'function') return activationNamed(settings.text('config', ''), isKeras3);
  const config = new Settings(settings.all['config']);
  if (className === 'LeakyReLU') {
    const alpha = config.number('alpha', config.number('negative_slope', 0.3));
    return { activation: leakyRelu({ alpha }), scale: 1 };
  }
  if (className === 'ELU')
    return { activation: elu({ alpha: config.number('alpha', 1) }), scale: 1 };
  const limits = ['max_value', 'negative_slope', 'threshold', 'alpha'];
  if (limits.some((limit) => config.number(limit, 0) !== 0)) return undefined;
  return activationNamed(
    className === '' ? config.text('name', '') : snakeCase(className),
    isKeras3,
  );
}
