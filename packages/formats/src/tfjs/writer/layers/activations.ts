/** Activations: by name within a layer, or as a layer of their own. */
import type { LayerActivation } from '../../../writing/settings.ts';
import type { KerasLayers, Rules } from '../keras-layers.ts';

export const activationRules: Rules = {
  activation: (o) => putActivation(o, o.layer.settings.activation),
  prelu: (o) => {
    const shared = o.layer.inputShape.slice(0, -1);
    const channels = o.layer.inputShape.at(-1)!;
    const shape = [...shared.map(() => 1), channels];
    const config = { shared_axes: shared.map((_, axis) => axis + 1) };
    o.put('PReLU', config, o.weight('alpha', 'slopes', shape));
  },
};

/** Keras' names of activations that compute as ours do. */
const names: Readonly<Record<string, string>> = {
  linear: 'linear',
  identity: 'linear',
  relu: 'relu',
  relu6: 'relu6',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softmax: 'softmax',
  logSoftmax: 'log_softmax',
  softplus: 'softplus',
  softsign: 'softsign',
  selu: 'selu',
  silu: 'swish',
  swish: 'swish',
  mish: 'mish',
  gelu: 'gelu',
};

/** The name within a layer; undefined where a layer of its own is needed. */
export function activationName(activation: LayerActivation): string | undefined {
  return names[typeof activation === 'object' ? activation.name : activation];
}

/** Of those that work within recurrent cells. */
export function cellActivation(o: KerasLayers, activation: LayerActivation): string {
  const name = activationName(activation);
  if (name !== undefined) return name;
  const given = typeof activation === 'object' ? activation.name : activation;
  return o.refuse(`has the activation ${given}`, `one of ${Object.keys(names).join(', ')}`);
}

/** A layer that only activates. */
export function putActivation(o: KerasLayers, activation: LayerActivation): void {
  const name = activationName(activation);
  const spec = typeof activation === 'object' ? activation : { name: activation };
  if (name !== undefined) o.put('Activation', { activation: name });
  else if (spec.name === 'leakyRelu') {
    o.put('LeakyReLU', { alpha: 'alpha' in spec ? spec.alpha : 0.01 });
  } else if (spec.name === 'elu') o.put('ELU', { alpha: 'alpha' in spec ? spec.alpha : 1 });
  else o.refuse(`has the activation ${spec.name}`, 'an activation of TensorFlow.js');
}

/** A layer whose `activation` is one of its settings, or comes behind it. */
export function putActivated(
  o: KerasLayers,
  className: string,
  config: Readonly<Record<string, unknown>>,
  weights: Parameters<KerasLayers['put']>[2],
): void {
  const { activation } = o.layer.settings;
  const name = activationName(activation);
  if (name !== undefined) o.put(className, { ...config, activation: name }, weights);
  else {
    o.put(className, { ...config, activation: 'linear' }, weights, '_z');
    putActivation(o, activation);
  }
}
