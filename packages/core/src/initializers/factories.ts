/** The initializers by their everyday names, for use in a layer's options. */
import type { Initializer } from './initializer.ts';

/** All 0: the usual start of biases. */
export const zeros = (): Initializer => ({ name: 'zeros' });

/** All `value`. */
export const constant = (value: number): Initializer => ({ name: 'constant', value });

/** Normal with the given mean and standard deviation; `normal()` is NumPy's `randn`. */
export const normal = ({ mean = 0, standardDeviation = 1 } = {}): Initializer => ({
  name: 'normal',
  mean,
  standardDeviation,
});

/** Uniform within ±√(6 / (fanIn + fanOut)) (Glorot and Bengio 2010): for sigmoid, tanh, softmax. */
export const glorotUniform = (): Initializer => ({ name: 'glorotUniform' });

/** Normal with variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010). */
export const glorotNormal = (): Initializer => ({ name: 'glorotNormal' });

/** Uniform within ±√(6 / fanIn) (He et al. 2015): for relu and its kin. */
export const heUniform = (): Initializer => ({ name: 'heUniform' });

/** Normal with variance 2 / fanIn (He et al. 2015). */
export const heNormal = (): Initializer => ({ name: 'heNormal' });

/**
 * Rows, or columns if there are fewer, at right angles to each other and `gain` long (Saxe et al. 2014):
 * what goes round and round through such weights neither grows nor fades. `gain` is 1 unless given.
 */
export const orthogonal = ({ gain = 1 } = {}): Initializer => ({ name: 'orthogonal', gain });

/** Explicit values, row-major: a worked example's weights. */
export const values = (numbers: readonly number[]): Initializer => ({
  name: 'values',
  values: numbers,
});
