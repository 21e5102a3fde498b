/**
 * Loops in C99: int indices, float numbers, sums in the arrays of their results, so that compilers
 * make vectors of them. Of the library it calls float functions of math.h alone.
 */
import type { Dialect, MathFunction } from '../code/dialect.ts';
import type { Lines } from '../code/lines.ts';
import { commentText } from '../code/names.ts';
import { float32Text } from '../code/numbers.ts';

/** Those that math.h has on every target; avr-libc has no expm1f and log1pf. */
const library: Readonly<Partial<Record<MathFunction, string>>> = {
  exp: 'expf',
  log: 'logf',
  tanh: 'tanhf',
  sin: 'sinf',
  sqrt: 'sqrtf',
  abs: 'fabsf',
  ceil: 'ceilf',
};

/** C, and where its constants lie. */
export interface CDialect extends Dialect {
  /** What names of files, functions and macros begin with. */
  readonly prefix: string;
  readonly arrayPrefix: string;
  /** What follows the name of a constant array, as attributes do: ` MODEL_FLASH`. */
  readonly inFlash: string;
  /** Definitions of those of `functions` that the library lacks. */
  definitions(functions: ReadonlySet<MathFunction>): Lines;
}

/** C99 whose own functions begin with `prefix`. */
export function cDialect(prefix: string): CDialect {
  return {
    name: 'C99',
    prefix,
    inFlash: '',
    definitions: (functions) => definitionsOf(prefix, functions),
    sums: 'result',
    integer: (name, value) => `int ${name} = ${value}`,
    number: (name, value) => `float ${name} = ${value}`,
    comment: (text) => `/* ${commentText(text)} */`,
    literal: floatText,
    constant: (array, index) => `${array}[${index}]`,
    call: (name, argument) => `${library[name] ?? `${prefix}_${ownNames[name]}`}(${argument})`,
    toInteger: (value) => `(int)(${value})`,
    notANumber: 'NAN',
    rows: 'float32',
    arrayPrefix: `${prefix}_`,
  };
}

/** Functions, macros and arrays of generated C besides those that slots are named by. */
export function isOwnName(prefix: string, name: string): boolean {
  const own = name.startsWith(`${prefix}_`) ? name.slice(prefix.length + 1) : '';
  return /^((chain|decision|wide|scratch|say|is)_.*|test|means|factors|predict|network|decide\w*|push\w*|reset|load|weights|example\w*|fresh\w*|decision|verify|show|put|get|take\w*|answer|inputs|outputs|say|expm1|log1p|normal_distribution)$/i.test(
    own,
  );
}

const ownNames: Readonly<Partial<Record<MathFunction, string>>> = {
  expm1: 'expm1',
  log1p: 'log1p',
  normalDistribution: 'normal_distribution',
};

/** `value` as a float constant: `0.5f`. */
export function floatText(value: number): string {
  const text = float32Text(value);
  return /[.e]/.test(text) ? `${text}f` : `${text}.0f`;
}

/** The same in float64, as stages of signals are computed. */
export function wideDialect(base: CDialect): CDialect {
  return {
    ...base,
    number: (name, value) => `double ${name} = ${value}`,
    literal: doubleText,
    call: (name, argument) => `${wideLibrary[name] ?? `${base.prefix}_wide_${name}`}(${argument})`,
    definitions: (functions) => (functions.has('log1p') ? wideLog1p(base.prefix) : []),
  };
}

const wideLibrary: Readonly<Partial<Record<MathFunction, string>>> = {
  log: 'log',
  pow: 'pow',
  sqrt: 'sqrt',
  abs: 'fabs',
  sin: 'sin',
  cos: 'cos',
  atan2: 'atan2',
  floor: 'floor',
};

/** `value` as a double constant: `0.5`. */
export function doubleText(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Definitions of what math.h lacks, here or there. */
function definitionsOf(prefix: string, functions: ReadonlySet<MathFunction>): Lines {
  return [
    ...(functions.has('expm1') ? expm1(prefix) : []),
    ...(functions.has('log1p') ? log1p(prefix) : []),
    ...(functions.has('normalDistribution') ? normalDistribution(prefix) : []),
  ];
}

/** Kahan's: what rounding does to e^z cancels in the quotient with its logarithm. */
function expm1(prefix: string): Lines {
  return [
    '/* e^z - 1, exact near 0 (Kahan) */',
    `static float ${prefix}_expm1(float z) {`,
    '  float power = expf(z);',
    '  if (power == 1.0f) return z;',
    '  if (power - 1.0f <= -1.0f || power > 1e30f) return power - 1.0f;',
    '  return (power - 1.0f) * z / logf(power);',
    '}',
    '',
  ];
}

function log1p(prefix: string): Lines {
  return [
    '/* log(1 + z), exact near 0 (Kahan) */',
    `static float ${prefix}_log1p(float z) {`,
    '  float next = 1.0f + z;',
    '  return next == 1.0f ? z : logf(next) * z / (next - 1.0f);',
    '}',
    '',
  ];
}

function wideLog1p(prefix: string): Lines {
  return [
    '/* log(1 + z), exact near 0 (Kahan); avr-libc has none */',
    `static double ${prefix}_wide_log1p(double z) {`,
    '  double next = 1.0 + z;',
    '  return next == 1.0 ? z : log(next) * z / (next - 1.0);',
    '}',
    '',
  ];
}

function normalDistribution(prefix: string): Lines {
  return [
    '/* the probability that a standard normal number is at most z */',
    `static float ${prefix}_normal_distribution(float z) {`,
    '  return 0.5f * erfcf(-0.70710678f * z);',
    '}',
    '',
  ];
}
