/** Activations number by number, softmax over the last axis. */
import { type ActivationSpec, sizeOf } from '@reflexarc/core';
import { type Lines, loop, sum } from '../lines.ts';
import type { ActivatedNumbers, Emission, EmittedKernels } from './emission.ts';
import { matrixOf } from './shapes.ts';

export const activationKernels: EmittedKernels = {
  activate: {
    settings: ['activation'],
    lines({ x, out, activation }, emission) {
      const { dialect } = emission;
      return loop(
        dialect,
        ['i', sizeOf(out.shape)],
        [
          `${dialect.number('z', emission.read(x, 'i'))};`,
          `${emission.place(out, 'i')} = ${activated(activation, emission)};`,
        ],
      );
    },
  },

  softmax: {
    settings: ['log'],
    lines({ x, out, log = false }, emission) {
      const { dialect } = emission;
      const { rows, columns } = matrixOf(x);
      const from = (j: string) => emission.read(x, sum('start', j));
      const to = emission.place(out, 'start + j');
      const shifted = emission.call('exp', `${from('j')} - largest`);
      const largest = loop(
        dialect,
        ['j', columns],
        [
          `if (!(${from('j')} <= largest)) largest = ${from('j')};`, // NaN is passed on
        ],
      );
      const total = emission.call('log', 'total');
      return loop(
        dialect,
        ['i', rows],
        [
          `${dialect.integer('start', `i * ${columns}`)};`,
          `${dialect.number('largest', from('0'))};`,
          `${dialect.number('total', '0')};`,
          ...largest,
          ...(log
            ? [
                ...loop(dialect, ['j', columns], [`total += ${shifted};`]),
                `total = largest + ${total};`,
                ...loop(dialect, ['j', columns], [`${to} = ${from('j')} - total;`]),
              ]
            : [
                ...loop(
                  dialect,
                  ['j', columns],
                  [`${dialect.number('power', shifted)};`, `${to} = power;`, 'total += power;'],
                ),
                ...loop(dialect, ['j', columns], [`${to} /= total;`]),
              ]),
        ],
      );
    },
  },
};

/** f in place, over a run of numbers; nothing where there is no activation. */
export function activateLines(numbers: ActivatedNumbers, emission: Emission): Lines {
  const { array, start, count, activation } = numbers;
  if (activation === undefined || activation.name === 'linear') return [];
  const { dialect } = emission;
  const place = `${array}[${sum(start, 'j')}]`;
  return loop(
    dialect,
    ['j', count],
    [`${dialect.number('z', place)};`, `${place} = ${activated(activation, emission)};`],
  );
}

/** f(z) as an expression of the variable z; NaN stays NaN. */
export function activated(activation: ActivationSpec, emission: Emission): string {
  const number = (value: number) => emission.dialect.literal(value);
  const { call } = emission;
  const scaledElu = (scale: number, alpha: number) =>
    `z > 0 ? ${number(scale)} * z : ${number(scale * alpha)} * ${call('expm1', 'z')}`;
  switch (activation.name) {
    case 'linear':
      return 'z';
    case 'step':
      return 'z > 0 ? 1 : z <= 0 ? 0 : z';
    case 'sign':
      return 'z > 0 ? 1 : z < 0 ? -1 : z';
    case 'relu':
      return 'z <= 0 ? 0 : z';
    case 'relu6':
      return 'z <= 0 ? 0 : z > 6 ? 6 : z';
    case 'leakyRelu':
      return `z > 0 ? z : ${number(activation.alpha)} * z`;
    case 'elu':
      return `z > 0 ? z : ${number(activation.alpha)} * ${call('expm1', 'z')}`;
    case 'selu':
      return scaledElu(1.0507009873554805, 1.6732632423543772);
    default:
      return smooth(activation, emission);
  }
}

function smooth(activation: ActivationSpec, emission: Emission): string {
  const number = (value: number) => emission.dialect.literal(value);
  const { call } = emission;
  const tail = call('exp', `-${call('abs', 'z')}`); // e^−|z| cannot overflow
  switch (activation.name) {
    case 'sigmoid':
      return `1 / (1 + ${call('exp', '-z')})`;
    case 'bipolarSigmoid':
      return call('tanh', 'z / 2');
    case 'tanh':
      return call('tanh', 'z');
    case 'sine':
      return call('sin', `${number(activation.frequency)} * z`);
    case 'softplus':
      return `(z <= 0 ? 0 : z) + ${call('log1p', tail)}`;
    case 'softsign':
      return `z / (1 + ${call('abs', 'z')})`;
    case 'gelu':
      return `z * ${call('normalDistribution', 'z')}`;
    case 'geluTanh': {
      const inner = `${number(Math.sqrt(2 / Math.PI))} * (z + ${number(0.044715)} * z * z * z)`;
      return `${number(0.5)} * z * (1 + ${call('tanh', inner)})`;
    }
    case 'silu':
      return `z / (1 + ${call('exp', '-z')})`;
    case 'mish':
      return `z * ${call('tanh', `(z <= 0 ? 0 : z) + ${call('log1p', tail)}`)}`;
    case 'hardSigmoid':
      return `z <= -3 ? 0 : z >= 3 ? 1 : z / 6 + ${number(0.5)}`;
    case 'hardSwish':
      return `z <= -3 ? 0 : z >= 3 ? z : z * (z / 6 + ${number(0.5)})`;
    default:
      throw new RangeError(`no formula for the activation ${activation.name}`);
  }
}
