/** The initializers by their everyday names, for use in a layer's options. */
import {
  aboveZero,
  atLeast,
  checkOption,
  checkOptions,
  finite,
  listOf,
} from '../errors/option-checks.ts';
import type { InitializerSpec } from './initializer.ts';

/** All 0: the usual start of biases. */
export const zeros = (): InitializerSpec => ({ name: 'zeros' });

/** All 1. */
export const ones = (): InitializerSpec => constant(1);

/** All `value`. */
export function constant(value: number): InitializerSpec {
  checkOption(value, { place: 'constant', option: 'value' }, finite);
  return { name: 'constant', value };
}

/** Uniform from `minimum` to `maximum`; ±0.05 unless given. */
export function uniform(
  options: { readonly minimum?: number; readonly maximum?: number } = {},
): InitializerSpec {
  checkOptions(options, 'uniform', { minimum: finite, maximum: finite });
  const { minimum = -0.05, maximum = 0.05 } = options;
  checkOption(maximum, { place: 'uniform', option: 'maximum' }, atLeast(minimum));
  return { name: 'uniform', minimum, maximum };
}

interface NormalOptions {
  readonly mean?: number;
  readonly standardDeviation?: number;
}

/** Normal with the given mean and standard deviation; `normal()` is NumPy's `randn`. */
export function normal(options: NormalOptions = {}): InitializerSpec {
  checkOptions(options, 'normal', { mean: finite, standardDeviation: atLeast(0) });
  const { mean = 0, standardDeviation = 1 } = options;
  return { name: 'normal', mean, standardDeviation };
}

/**
 * The same, drawn again where it is more than two standard deviations off; 0 ± 0.05 unless given.
 */
export function truncatedNormal(options: NormalOptions = {}): InitializerSpec {
  checkOptions(options, 'truncatedNormal', { mean: finite, standardDeviation: atLeast(0) });
  const { mean = 0, standardDeviation = 0.05 } = options;
  return { name: 'truncatedNormal', mean, standardDeviation };
}

/** Uniform within ±√(6 / (fanIn + fanOut)) (Glorot and Bengio 2010): for sigmoid, tanh, softmax. */
export const glorotUniform = (): InitializerSpec => ({ name: 'glorotUniform' });

/** Normal with variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010). */
export const glorotNormal = (): InitializerSpec => ({ name: 'glorotNormal' });

/** Uniform within ±√(6 / fanIn) (He et al. 2015): for relu and its kin. */
export const heUniform = (): InitializerSpec => ({ name: 'heUniform' });

/** Normal with variance 2 / fanIn (He et al. 2015). */
export const heNormal = (): InitializerSpec => ({ name: 'heNormal' });

/** Uniform within ±√(3 / fanIn) (LeCun et al. 1998): for tanh and selu. */
export const lecunUniform = (): InitializerSpec => ({ name: 'lecunUniform' });

/** Normal with variance 1 / fanIn (LeCun et al. 1998). */
export const lecunNormal = (): InitializerSpec => ({ name: 'lecunNormal' });

/**
 * Nielsen's usual weights: normal, divided by √n of the n inputs; the same as `lecunNormal`. His
 * biases are `normal()`.
 */
export const nielsen = (): InitializerSpec => lecunNormal();

/**
 * Nielsen's large weights, which saturate sigmoids: normal with variance 1, however many inputs
 * there are.
 */
export const nielsenLarge = (): InitializerSpec => normal();

/**
 * Rows, or columns if there are fewer, at right angles to each other and `gain` long (Saxe et al.
 * 2014): what goes round and round through such weights neither grows nor fades. `gain` is 1 unless
 * given.
 */
export function orthogonal(options: { readonly gain?: number } = {}): InitializerSpec {
  checkOptions(options, 'orthogonal', { gain: aboveZero });
  const { gain = 1 } = options;
  return { name: 'orthogonal', gain };
}

const numbersCheck = /* @__PURE__ */ listOf('a list of finite numbers', Number.isFinite);

/** Explicit values, row-major: a worked example's weights. */
export function values(numbers: readonly number[]): InitializerSpec {
  checkOption(numbers, { place: 'values', option: 'numbers' }, numbersCheck);
  return { name: 'values', values: numbers };
}

/**
 * As many parts of equal length as there are numbers, each filled with its own: gates of a cell.
 */
export function equalParts(numbers: readonly number[]): InitializerSpec {
  checkOption(numbers, { place: 'equalParts', option: 'numbers' }, numbersCheck);
  return { name: 'equalParts', values: numbers };
}
