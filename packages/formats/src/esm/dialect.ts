/** Loops in JavaScript: sums in float64, numbers that are stored in float32, as `js` has them. */
import type { Dialect, MathFunction } from '../code/dialect.ts';
import { commentText } from '../code/names.ts';

export const javaScript: Dialect = {
  name: 'JavaScript',
  sums: 'variables',
  integer: (name, value) => `let ${name} = ${value}`,
  number: (name, value) => `let ${name} = ${value}`,
  comment: (text) => `// ${commentText(text)}`,
  literal: String,
  constant: (array, index) => `${array}[${index}]`,
  call: (name, argument) =>
    name === 'normalDistribution' ? `${name}(${argument})` : `Math.${name}(${argument})`,
  toInteger: (value) => `Math.trunc(${value})`,
  notANumber: 'Number.NaN',
  rows: 'float64',
};

/** Definitions of what `Math` lacks. */
export function definitionsOf(functions: ReadonlySet<MathFunction>): readonly string[] {
  return functions.has('normalDistribution') ? normalDistribution : [];
}

/** Φ(z) = ½ erfc(−z/√2): the Chebyshev series of the engine, by Clenshaw's recurrence. */
const normalDistribution: readonly string[] = [
  '// The probability that a standard normal number is at most z.',
  'const series = [',
  '  -1.3026537197817094, 0.6419697923564903, 0.019476473204185836, -0.009561514786808632,',
  '  -0.0009465953444820369, 0.00036683949785276145, 4.252332480690777e-5,',
  '  -2.0278578112534242e-5, -1.6242900046470254e-6, 1.3036558355805232e-6,',
  '  1.5626441722066142e-8, -8.523809591492654e-8, 6.529054439098851e-9,',
  '  5.059343495551469e-9, -9.91364156493033e-10, -2.273651222931836e-10,',
  '  9.646791102015526e-11, 2.3940380830391146e-12, -6.886027526497553e-12,',
  '  8.944879273090726e-13, 3.130921399342958e-13, -1.1270822361367252e-13,',
  '  3.810905255189232e-16, 7.106097613609237e-15, -1.5230282014571043e-15,',
  '];',
  'function normalDistribution(z) {',
  '  const x = Math.abs(z) * Math.SQRT1_2;',
  '  const t = 2 / (2 + x);',
  '  const twice = 4 * t - 2;',
  '  let b1 = 0;',
  '  let b2 = 0;',
  '  for (let i = series.length - 1; i > 0; i--) {',
  '    const b = twice * b1 - b2 + series[i];',
  '    b2 = b1;',
  '    b1 = b;',
  '  }',
  '  const tail = 0.5 * t * Math.exp(0.5 * (series[0] + twice * b1) - b2 - x * x);',
  '  return z > 0 ? 1 - tail : tail;',
  '}',
  '',
];
