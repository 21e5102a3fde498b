/** The initializers by their everyday names, for use in a layer's options. */
import { SpecError } from '../errors/catalogue.ts';
import type { InitializerSpec } from './initializer.ts';

/** All 0: the usual start of biases. */
export const zeros = (): InitializerSpec => ({ name: 'zeros' });

/** All 1. */
export const ones = (): InitializerSpec => constant(1);

/** All `value`. */
export const constant = (value: number): InitializerSpec => ({ name: 'constant', value });

/** Uniform from `minimum` to `maximum`; ±0.05 unless given. */
export function uniform({ minimum = -0.05, maximum = 0.05 } = {}): InitializerSpec {
  if (!(minimum <= maximum)) {
    const expected = `a number of at least minimum, ${minimum}`;
    throw new SpecError('INVALID_OPTION', {
      ...{ place: 'uniform', option: 'maximum', value: maximum, expected },
    });
  }
  return { name: 'uniform', minimum, maximum };
}

/** Normal with the given mean and standard deviation; `normal()` is NumPy's `randn`. */
export function normal({ mean = 0, standardDeviation = 1 } = {}): InitializerSpec {
  notNegative(standardDeviation, 'normal');
  return { name: 'normal', mean, standardDeviation };
}

/** The same, drawn again where it is more than two standard deviations off; 0 ± 0.05 unless given. */
export function truncatedNormal({ mean = 0, standardDeviation = 0.05 } = {}): InitializerSpec {
  notNegative(standardDeviation, 'truncatedNormal');
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

/** Nielsen's usual weights: normal, divided by √n of the n inputs; the same as `lecunNormal`. His biases are `normal()`. */
export const nielsen = (): InitializerSpec => lecunNormal();

/** Nielsen's large weights, which saturate sigmoids: normal with variance 1, however many inputs there are. */
export const nielsenLarge = (): InitializerSpec => normal();

/**
 * Rows, or columns if there are fewer, at right angles to each other and `gain` long (Saxe et al. 2014):
 * what goes round and round through such weights neither grows nor fades. `gain` is 1 unless given.
 */
export const orthogonal = ({ gain = 1 } = {}): InitializerSpec => ({ name: 'orthogonal', gain });

/** Explicit values, row-major: a worked example's weights. */
export const values = (numbers: readonly number[]): InitializerSpec => ({
  name: 'values',
  values: numbers,
});

function notNegative(value: number, place: string): void {
  if (Number.isFinite(value) && value >= 0) return;
  const option = 'standardDeviation';
  throw new SpecError('INVALID_OPTION', {
    place,
    option,
    value,
    expected: 'a number of at least 0',
  });
}
