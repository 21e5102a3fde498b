/**
 * The one-sided Fourier transform of real numbers: radix 2, decimation in time, where their number
 * is a power of two, else each sum as it is defined.
 */
import { block, type Lines, loop } from '../lines.ts';
import type { StageEmission } from './emission.ts';

/** Arrays of a transform of `length` numbers: they are filled in `re`, and become the result. */
export interface Transform {
  readonly length: number;
  readonly bins: number;
  readonly re: string;
  readonly im: string;
  /** Turns the numbers in `re` into real and imaginary parts. */
  readonly lines: Lines;
}

export function transformOf(length: number, emission: StageEmission): Transform {
  const bins = Math.floor(length / 2) + 1;
  const isPowerOfTwo = (length & (length - 1)) === 0;
  const re = emission.scratch('re', length);
  const im = emission.scratch('im', isPowerOfTwo ? length : bins);
  const lines = isPowerOfTwo
    ? radixTwo(length, { re, im }, emission)
    : bySums(length, { re, im }, emission);
  return { length, bins, re, im, lines };
}

interface Arrays {
  readonly re: string;
  readonly im: string;
}

/** cos and sin of 2πk/length, for k below `count`. */
function waves(length: number, count: number, emission: StageEmission) {
  const angles = Array.from({ length: count }, (_, k) => (2 * Math.PI * k) / length);
  return {
    cos: emission.table('cosines', angles.map(Math.cos)),
    sin: emission.table('sines', angles.map(Math.sin)),
  };
}

function radixTwo(length: number, { re, im }: Arrays, emission: StageEmission): Lines {
  const { dialect } = emission;
  if (length === 1) return [`${im}[0] = 0;`];
  const { cos, sin } = waves(length, length / 2, emission);
  const butterfly = [
    `${dialect.integer('a', 'start + k')};`,
    `${dialect.integer('b', 'a + half')};`,
    `${dialect.number('wr', cos('k * step'))};`,
    `${dialect.number('wi', `-${sin('k * step')}`)};`,
    `${dialect.number('xr', `${re}[b] * wr - ${im}[b] * wi`)};`,
    `${dialect.number('xi', `${re}[b] * wi + ${im}[b] * wr`)};`,
    `${re}[b] = ${re}[a] - xr;`,
    `${im}[b] = ${im}[a] - xi;`,
    `${re}[a] += xr;`,
    `${im}[a] += xi;`,
  ];
  return [
    ...loop(dialect, ['t', length], [`${im}[t] = 0;`]),
    ...swapLines(length, re, emission),
    ...block(`for (${dialect.integer('half', '1')}; half < ${length}; half *= 2)`, [
      `${dialect.integer('step', dialect.toInteger(`${length / 2} / half`))};`,
      ...block(`for (${dialect.integer('start', '0')}; start < ${length}; start += 2 * half)`, [
        ...loop(dialect, ['k', 'half'], butterfly),
      ]),
    ]),
  ];
}

/** Each number to the place that its index, bits reversed, says. */
function swapLines(length: number, re: string, { dialect }: StageEmission): Lines {
  return [
    `${dialect.integer('reversed', '0')};`,
    ...block(`for (${dialect.integer('t', '1')}; t < ${length}; t++)`, [
      `${dialect.integer('bit', String(length / 2))};`,
      'for (; reversed & bit; bit >>= 1) reversed ^= bit;',
      'reversed ^= bit;',
      ...block('if (t < reversed)', [
        `${dialect.number('kept', `${re}[t]`)};`,
        `${re}[t] = ${re}[reversed];`,
        `${re}[reversed] = kept;`,
      ]),
    ]),
  ];
}

function bySums(length: number, { re, im }: Arrays, emission: StageEmission): Lines {
  const { dialect } = emission;
  const bins = Math.floor(length / 2) + 1;
  const { cos, sin } = waves(length, length, emission);
  const given = emission.scratch('given', length);
  return [
    ...loop(dialect, ['t', length], [`${given}[t] = ${re}[t];`]),
    ...loop(
      dialect,
      ['k', bins],
      [
        `${dialect.number('xr', '0')};`,
        `${dialect.number('xi', '0')};`,
        `${dialect.integer('a', '0')};`,
        ...loop(
          dialect,
          ['t', length],
          [
            `xr += ${given}[t] * ${cos('a')};`,
            `xi -= ${given}[t] * ${sin('a')};`,
            'a += k;',
            `if (a >= ${length}) a -= ${length};`,
          ],
        ),
        `${re}[k] = xr;`,
        `${im}[k] = xi;`,
      ],
    ),
  ];
}
