import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { expect, it } from 'vitest';
import { roundsOnce } from './rounds-once.ts';

it('tells backends that keep a product exact from those that round it to float32', async () => {
  expect(roundsOnce(js())).toBe(true); // sums in float64, in which the product has all its digits
  expect(roundsOnce(await simd({ fma: false }))).toBe(false);
});
