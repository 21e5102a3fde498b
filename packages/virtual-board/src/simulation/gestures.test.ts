import { describe, expect, it } from 'vitest';
import { parseMotion } from '../motion.ts';
import { type gestures, motionCsv, simulateGesture } from './gestures.ts';

const options = { seed: 5, seconds: 4 };
const lengths = (gesture: (typeof gestures)[number], seed = 5) =>
  simulateGesture(gesture, { ...options, seed }).rows.map(({ acceleration }) =>
    Math.hypot(...acceleration),
  );
const mean = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0) / x.length;
const deviation = (x: readonly number[]) =>
  Math.sqrt(mean(x.map((value) => (value - mean(x)) ** 2)));

describe('a simulated gesture', () => {
  it('is the same for a seed, and another one for the next', () => {
    expect(simulateGesture('shake', options)).toEqual(simulateGesture('shake', options));
    expect(simulateGesture('shake', { ...options, seed: 6 })).not.toEqual(
      simulateGesture('shake', options),
    );
    expect(lengths('rest')).toHaveLength(400);
  });

  it('at rest feels gravity and little else, however the sensor is held', () => {
    for (const seed of [1, 2, 3, 4]) {
      expect(mean(lengths('rest', seed))).toBeCloseTo(1, 1);
      expect(deviation(lengths('rest', seed))).toBeLessThan(0.1);
      expect(deviation(lengths('shake', seed))).toBeGreaterThan(0.15);
    }
  });

  it('is read back from its CSV to the digits that are written', () => {
    const motion = simulateGesture('circle', options);
    const { rows } = parseMotion(motionCsv(motion), 'circle.csv');
    expect(rows).toHaveLength(motion.rows.length);
    rows.forEach(({ acceleration }, i) => {
      acceleration.forEach((g, axis) => {
        expect(g).toBeCloseTo(motion.rows[i]!.acceleration[axis]!, 5);
      });
    });
  });
});
