import { describe, expect, it } from 'vitest';
import { conv2d, dense, depthwiseConv2d, gru } from '../layers/index.ts';
import { initialize } from '../model/initialize.ts';
import { parameterOf } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { seeded } from '../random/seeded.ts';
import type { Shape } from '../tensor/shape.ts';
import { fansOf } from './fans.ts';
import { fillParameter } from './fill.ts';
import {
  constant,
  type Initializer,
  lecunNormal,
  nielsen,
  normal,
  truncatedNormal,
  uniform,
  values,
} from './index.ts';

function draw(initializer: Initializer, shape: Shape): Float64Array {
  const out = new Float64Array(shape.reduce((size, axis) => size * axis, 1));
  fillParameter(out, { shape, initializer }, seeded(3, 'draw'), 'layers[0]');
  return out;
}

/** Mean of the numbers, and of their squares about `mean`. */
function moments(numbers: Float64Array, mean: number): { mean: number; variance: number } {
  const n = numbers.length;
  return {
    mean: numbers.reduce((sum, x) => sum + x / n, 0),
    variance: numbers.reduce((sum, x) => sum + (x - mean) ** 2 / n, 0),
  };
}

const [fanIn, fanOut] = [80, 120];
const shape = [fanIn, fanOut] as const;
const n = fanIn * fanOut;

// Of a normal number cut off at ±2σ: variance 1 − 4 φ(2) / (2 Φ(2) − 1), φ and Φ of the standard
// normal.
const cutVariance = 1 - (4 * 0.05399096651318806) / (2 * 0.9772498680518208 - 1);

// name, mean, variance, largest distance from the mean, fourth central moment over squared variance
const distributions: readonly (readonly [Initializer, number, number, number, number])[] = [
  ['uniform', 0, 0.05 ** 2 / 3, 0.05, 1.8],
  [uniform({ minimum: 1, maximum: 4 }), 2.5, 9 / 12, 1.5, 1.8],
  ['normal', 0, 1, 6, 3],
  [normal({ mean: -2, standardDeviation: 0.3 }), -2, 0.09, 1.8, 3],
  ['truncatedNormal', 0, 0.05 ** 2 * cutVariance, 0.1, 3],
  [truncatedNormal({ mean: 5, standardDeviation: 2 }), 5, 4 * cutVariance, 4, 3],
  ['glorotUniform', 0, 2 / (fanIn + fanOut), Math.sqrt(6 / (fanIn + fanOut)), 1.8],
  ['glorotNormal', 0, 2 / (fanIn + fanOut), 6, 3],
  ['heUniform', 0, 2 / fanIn, Math.sqrt(6 / fanIn), 1.8],
  ['heNormal', 0, 2 / fanIn, 6, 3],
  ['lecunUniform', 0, 1 / fanIn, Math.sqrt(3 / fanIn), 1.8],
  ['lecunNormal', 0, 1 / fanIn, 6, 3],
  ['nielsen', 0, 1 / fanIn, 6, 3],
  ['nielsenLarge', 0, 1, 6, 3],
  ['randomNormal', 0, 0.0025, 0.3, 3],
];

describe('initializers', () => {
  it.each(distributions)(
    'draw what they say: %o',
    (initializer, mean, variance, most, kurtosis) => {
      const numbers = draw(initializer, shape);
      const found = moments(numbers, mean);
      // Five standard errors: of the mean σ/√n, of the variance σ² √((kurtosis − 1)/n).
      expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
      const error = variance * Math.sqrt((kurtosis - 1) / n);
      expect(Math.abs(found.variance - variance)).toBeLessThan(5 * error);
      for (const x of numbers) expect(Math.abs(x - mean)).toBeLessThanOrEqual(most);
    },
  );

  it('fill with one number, or with those given', () => {
    expect([...draw('zeros', [2])]).toEqual([0, 0]);
    expect([...draw('ones', [2])]).toEqual([1, 1]);
    expect([...draw(constant(0.2), [2])]).toEqual([0.2, 0.2]);
    expect([...draw(values([1, 2, 3]), [3])]).toEqual([1, 2, 3]);
    expect(() => draw(values([1, 2]), [3])).toThrow(/2 numbers, expected 3/);
  });

  it('are named in layers, with the same numbers as by value', () => {
    const weights = (initializer: Initializer): Float32Array | Float64Array => {
      const network = sequential(input(3), dense(4, { weights: initializer, name: 'a' }));
      return parameterOf(initialize(network, { seed: 5 }), 'a', 'weights').data;
    };
    expect(weights('lecunNormal')).toEqual(weights(lecunNormal()));
    expect(weights('nielsen')).toEqual(weights(nielsen()));
    expect(weights('kaimingNormal')).toEqual(weights('heNormal'));
  });

  it('name the layer and the nearest name where there is no such initializer', () => {
    const stored = JSON.parse('"heNromal"'); // as from a file, which no compiler has seen
    const network = sequential(input(3), dense(4, { weights: stored }));
    expect(() => initialize(network, { seed: 1 })).toThrow(/layers\[0\] dense .*"heNromal"/);
  });

  it('refuse what is no distribution', () => {
    expect(() => uniform({ minimum: 2, maximum: 1 })).toThrow(/maximum is 1/);
    expect(() => normal({ standardDeviation: -1 })).toThrow(/standardDeviation is -1/);
  });
});

describe('fans', () => {
  // keras.src.initializers.compute_fans
  it('are those of Keras', () => {
    expect(fansOf([])).toEqual({ fanIn: 1, fanOut: 1 });
    expect(fansOf([7])).toEqual({ fanIn: 7, fanOut: 7 });
    expect(fansOf([3, 5])).toEqual({ fanIn: 3, fanOut: 5 });
    expect(fansOf([3, 3, 4, 8])).toEqual({ fanIn: 36, fanOut: 72 });
    expect(fansOf([5, 4, 8])).toEqual({ fanIn: 20, fanOut: 40 });
  });

  it.each([
    ['conv2d', conv2d({ filters: 8, kernelSize: 3, name: 'a' }), [6, 6, 4]],
    [
      'depthwiseConv2d',
      depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, name: 'a' }),
      [6, 6, 4],
    ],
    ['gru', gru(5, { name: 'a' }), [6, 4]],
  ] as const)('of %s follow from the shape of its weights', (_, layer, inputShape) => {
    const network = sequential(input(...(inputShape as readonly number[])), layer);
    const { shape: weights, data } = parameterOf(initialize(network, { seed: 1 }), 'a', 'weights');
    const fans = fansOf(weights);
    const limit = Math.sqrt(6 / (fans.fanIn + fans.fanOut));
    const largest = Math.max(...data.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(limit * 0.8); // (0.8)^40 of missing it by chance
  });
});
