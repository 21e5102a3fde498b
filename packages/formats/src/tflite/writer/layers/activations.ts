/** Activations, each as an operator or a few, or as what the operator before goes on with. */
import type { LayerActivation } from '../../../writing/settings.ts';
import { byte, float } from '../flat-buffer.ts';
import type { Operators, Rules, Value } from '../operators.ts';
import type { OperatorName } from '../schema.ts';
import { typeCode } from '../schema.ts';

export const activationRules: Rules = {
  activation: (o, [x]) => activated(o, x!, o.layer.settings.activation),
  prelu: (o, [given]) => {
    const x = o.plain(given!);
    const shape = [...x.shape.slice(0, -1).map(() => 1), x.shape.at(-1)!];
    const slopes = o.parameter(
      'slopes',
      shape,
      shape.map((_, axis) => axis),
    );
    return { ...x, tensor: o.put('PRELU', [x.tensor, slopes]) };
  },
};

/** y = f(x) */
export function activated(o: Operators, x: Value, activation: LayerActivation): Value {
  return { ...x, tensor: activatedTensor(o, x.tensor, activation) };
}

/** Operators without settings. */
const plain: Readonly<Record<string, OperatorName>> = {
  sigmoid: 'LOGISTIC',
  tanh: 'TANH',
  hardSwish: 'HARD_SWISH',
  hardSilu: 'HARD_SWISH',
  gelu: 'GELU',
  logSoftmax: 'LOG_SOFTMAX',
};

export function activatedTensor(o: Operators, x: number, activation: LayerActivation): number {
  const name = typeof activation === 'object' ? activation.name : activation;
  const operator = plain[name];
  if (operator !== undefined) return o.put(operator, [x]);
  switch (name) {
    case 'linear':
    case 'identity':
      return x;
    case 'relu':
      return o.fuse(x, 'relu') ? x : o.put('RELU', [x]);
    case 'relu6':
      return o.fuse(x, 'relu6') ? x : o.put('RELU6', [x]);
    case 'softmax':
      return o.put('SOFTMAX', [x], { options: { 0: float(1) } });
    case 'geluTanh':
      return o.put('GELU', [x], { options: { 0: byte(1) } });
    case 'silu':
    case 'swish':
      return o.put('MUL', [x, o.put('LOGISTIC', [x])]);
    case 'softplus':
      return softplus(o, x);
    case 'mish':
      return o.put('MUL', [x, o.put('TANH', [softplus(o, x)])]);
    case 'softsign':
      return o.put('DIV', [x, plus(o, o.put('ABS', [x]), 1)]);
    case 'bipolarSigmoid':
      return o.put('TANH', [times(o, x, 0.5)]);
    case 'hardSigmoid':
      return times(o, o.put('RELU6', [plus(o, x, 3)]), 1 / 6);
    case 'step':
      return isBelow(o, o.number('zero', 0), x, x);
    case 'sign': {
      const zero = o.number('zero', 0);
      return o.put('SUB', [isBelow(o, zero, x, x), isBelow(o, x, zero, x)]);
    }
    case 'selu':
      return times(o, elu(o, x, seluAlpha), seluScale);
    default:
      return withParameters(o, x, activation);
  }
}

/** Those of Klambauer et al., Self-Normalizing Neural Networks. */
const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

function withParameters(o: Operators, x: number, activation: LayerActivation): number {
  // Names alone stand for the usual parameters.
  const spec = typeof activation === 'object' ? activation : { name: activation };
  switch (spec.name) {
    case 'leakyRelu': {
      const alpha = 'alpha' in spec ? spec.alpha : 0.01;
      return o.put('LEAKY_RELU', [x], { options: { 0: float(alpha) } });
    }
    case 'elu':
      return elu(o, x, 'alpha' in spec ? spec.alpha : 1);
    case 'sine': {
      const frequency = 'frequency' in spec ? spec.frequency : 1;
      return o.put('SIN', [frequency === 1 ? x : times(o, x, frequency)]);
    }
    default:
      return o.refuse(`has the activation ${spec.name}`, 'another activation');
  }
}

/** x above 0, α (eˣ − 1) below, where the operator has 1 for α. */
function elu(o: Operators, x: number, alpha: number): number {
  if (alpha === 1) return o.put('ELU', [x]);
  const below = o.put('ELU', [o.put('MINIMUM', [x, o.number('zero', 0)])]);
  return o.put('ADD', [o.put('RELU', [x]), times(o, below, alpha)]);
}

/** max(x, 0) + ln(1 + e^−|x|): no power of e overflows. */
function softplus(o: Operators, x: number): number {
  const power = o.put('EXP', [times(o, o.put('ABS', [x]), -1)]);
  return o.put('ADD', [o.put('RELU', [x]), o.put('LOG', [plus(o, power, 1)])]);
}

/** 1 where a < b, 0 elsewhere; of the shape of `like`. */
export function isBelow(o: Operators, a: number, b: number, like: number): number {
  return asNumbers(o, o.put('LESS', [a, b], { shape: o.shapeOf(like), type: 'bool' }));
}

/** Truths as 1 and 0. */
export function asNumbers(o: Operators, truths: number): number {
  const options = { 0: byte(typeCode('bool')), 1: byte(typeCode('float32')) };
  return o.put('CAST', [truths], { options });
}

function times(o: Operators, x: number, factor: number): number {
  return o.put('MUL', [x, o.number('factor', factor)]);
}

function plus(o: Operators, x: number, term: number): number {
  return o.put('ADD', [x, o.number('term', term)]);
}
