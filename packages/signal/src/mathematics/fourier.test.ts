import { seeded } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { realTransform } from './fourier.ts';

it('is the sum that defines it, at any length', () => {
  const random = seeded(1, 'fourier');
  for (const length of [
    1, 2, 3, 4, 5, 7, 8, 12, 16, 30, 31, 64, 97, 100, 128, 200, 256, 500, 512,
  ]) {
    const transform = realTransform(length);
    const x = Float64Array.from({ length }, () => random.normal());
    transform.input.set(x);
    transform.run();
    expect(transform.bins).toBe(Math.floor(length / 2) + 1);
    for (let k = 0; k < transform.bins; k++) {
      let re = 0;
      let im = 0;
      x.forEach((value, j) => {
        const angle = (-2 * Math.PI * ((j * k) % length)) / length;
        re += value * Math.cos(angle);
        im += value * Math.sin(angle);
      });
      expect(Math.abs(transform.re[k]! - re)).toBeLessThan(1e-11);
      expect(Math.abs(transform.im[k]! - im)).toBeLessThan(1e-11);
    }
  }
});
