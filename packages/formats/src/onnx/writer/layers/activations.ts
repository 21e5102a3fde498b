/** Activations, each as an operator of opset 17 or a few of them. */
import type { LayerActivation } from '../../../writing/settings.ts';
import { real } from '../messages.ts';
import type { Operators, Rules, Value } from '../operators.ts';

export const activationRules: Rules = {
  activation: (o, [x]) => activated(o, o.any(x!), o.layer.settings.activation),
  prelu: (o, [given]) => {
    const x = o.any(given!);
    const channels = x.shape.at(-1)!;
    const shape = x.isChannelsFirst ? [channels, ...x.shape.slice(1).map(() => 1)] : [channels];
    const slopes = o.parameter('slopes', shape);
    return { ...x, name: o.put('PRelu', [x.name, slopes]) };
  },
};

/** y = f(x) */
export function activated(o: Operators, x: Value, activation: LayerActivation): Value {
  const name = named(o, x, activation);
  return name === undefined ? x : { ...x, name };
}

/** Operators without attributes. */
const plain: Readonly<Record<string, string>> = {
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  relu: 'Relu',
  sign: 'Sign',
  selu: 'Selu',
  softplus: 'Softplus',
  softsign: 'Softsign',
  hardSwish: 'HardSwish',
  hardSilu: 'HardSwish',
};

/** The result; undefined where nothing is to be done. */
function named(o: Operators, x: Value, activation: LayerActivation): string | undefined {
  const name = typeof activation === 'object' ? activation.name : activation;
  const operator = plain[name];
  if (operator !== undefined) return o.put(operator, [x.name]);
  switch (name) {
    case 'linear':
    case 'identity':
      return undefined;
    case 'softmax':
      return o.put('Softmax', [x.name], { axis: x.isChannelsFirst ? 1 : -1 });
    case 'logSoftmax':
      return o.put('LogSoftmax', [x.name], { axis: x.isChannelsFirst ? 1 : -1 });
    case 'step': {
      const above = o.put('Greater', [x.name, o.constant('zero', [1], [0])]);
      return o.put('Cast', [above], { to: 1 });
    }
    case 'bipolarSigmoid':
      return o.put('Tanh', [times(o, x.name, 0.5)]);
    case 'relu6':
      return o.put('Clip', [x.name, o.constant('least', [], [0]), o.constant('most', [], [6])]);
    case 'hardSigmoid':
      return o.put('HardSigmoid', [x.name], { alpha: real(1 / 6), beta: real(0.5) });
    case 'silu':
    case 'swish':
      return o.put('Mul', [x.name, o.put('Sigmoid', [x.name])]);
    case 'mish':
      return o.put('Mul', [x.name, o.put('Tanh', [o.put('Softplus', [x.name])])]);
    case 'gelu': {
      const error = o.put('Erf', [times(o, x.name, Math.SQRT1_2)]);
      return times(o, o.put('Mul', [x.name, plus(o, error, 1)]), 0.5);
    }
    case 'geluTanh':
      return approximateGelu(o, x.name);
    default:
      return withParameters(o, x, activation);
  }
}

function withParameters(o: Operators, x: Value, activation: LayerActivation): string {
  // Names alone stand for the usual parameters.
  const spec = typeof activation === 'object' ? activation : { name: activation };
  switch (spec.name) {
    case 'leakyRelu':
      return o.put('LeakyRelu', [x.name], { alpha: real('alpha' in spec ? spec.alpha : 0.01) });
    case 'elu':
      return o.put('Elu', [x.name], { alpha: real('alpha' in spec ? spec.alpha : 1) });
    case 'sine': {
      const frequency = 'frequency' in spec ? spec.frequency : 1;
      return o.put('Sin', [frequency === 1 ? x.name : times(o, x.name, frequency)]);
    }
    default:
      return o.refuse(`has the activation ${spec.name}`, 'another activation');
  }
}

/** ½ x (1 + tanh(√(2/π)(x + 0.044715 x³))) */
function approximateGelu(o: Operators, x: string): string {
  const cube = o.put('Mul', [o.put('Mul', [x, x]), x]);
  const sum = o.put('Add', [x, times(o, cube, 0.044715)]);
  const t = o.put('Tanh', [times(o, sum, Math.sqrt(2 / Math.PI))]);
  return times(o, o.put('Mul', [x, plus(o, t, 1)]), 0.5);
}

function times(o: Operators, x: string, factor: number): string {
  return o.put('Mul', [x, o.constant('factor', [1], [factor])]);
}

function plus(o: Operators, x: string, term: number): string {
  return o.put('Add', [x, o.constant('term', [1], [term])]);
}
