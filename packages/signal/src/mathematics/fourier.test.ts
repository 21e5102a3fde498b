import { seeded } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { realTransform } from './fourier.ts';

it('is the sum that defines it, at any length', () => {
  const random = seeded(1, 'fourier');
  for (const length of [
    1, 2, 3, 4, 5, 7, 8, 12, 16, 30, 31, 64, 97, 100, 128, 200, 256, 500, 512,
  ]) {
    const given = Math.ceil(length * 0.7); // the rest is filled up with zeros
    const factors = Float64Array.from({ length: given }, () => random.uniform());
    const transform = realTransform(length, factors);
    const { bins } = transform;
    const numbers = Float64Array.from({ length: 1 + 2 * given }, () => random.normal());
    const x = factors.map((factor, j) => factor * numbers[1 + 2 * j]!);
    const parts = new Float64Array(1 + 2 * bins);
    const power = new Float64Array(1 + bins);
    const scales = Float64Array.from({ length: bins }, () => random.uniform());
    for (let run = 0; run < 2; run++) transform.run(numbers, 1, 2);
    transform.writeParts(parts, 1);
    transform.writePower(scales, power, 1);
    expect(bins).toBe(Math.floor(length / 2) + 1);
    for (let k = 0; k < bins; k++) {
      let re = 0;
      let im = 0;
      x.forEach((value, j) => {
        const angle = (-2 * Math.PI * ((j * k) % length)) / length;
        re += value * Math.cos(angle);
        im += value * Math.sin(angle);
      });
      expect(Math.abs(parts[1 + k]! - re)).toBeLessThan(1e-11);
      expect(Math.abs(parts[1 + bins + k]! - im)).toBeLessThan(1e-11);
      expect(Math.abs(power[1 + k]! - scales[k]! * (re * re + im * im))).toBeLessThan(1e-10);
    }
  }
});
