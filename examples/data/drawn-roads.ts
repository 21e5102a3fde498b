/**
 * Roads as a camera behind the windshield sees them, drawn: 30 × 32 grey pixels and where to steer.
 */
import { seeded } from '@reflexarc/core';

export const roadRows = 30;
export const roadColumns = 32;

export interface Road {
  /** Row by row from the far end to the bumper, −½ (dark) to ½. */
  readonly pixels: Float32Array;
  /** Where to steer, from −1 (sharp left) to 1 (sharp right). */
  readonly steering: number;
}

/**
 * `count` roads that bend by chance, seen from places on the road that differ, in changing light.
 */
export function drawnRoads(count: number, seed: number): readonly Road[] {
  const random = seeded(seed, 'roads');
  return Array.from({ length: count }, () => {
    const steering = 2 * random.uniform() - 1;
    const place = 0.3 * (2 * random.uniform() - 1); // of the car on the road
    const [road, grass] = [0.55 + 0.25 * random.uniform(), 0.15 + 0.25 * random.uniform()];
    const pixels = new Float32Array(roadRows * roadColumns);
    for (let row = 0; row < roadRows; row++) {
      const near = (row + 1) / roadRows; // 0 at the horizon, 1 at the bumper
      const center = roadColumns / 2 - place * 10 * near + steering * 11 * (1 - near) ** 1.5;
      const half = 1.5 + 10 * near;
      for (let column = 0; column < roadColumns; column++) {
        const isRoad = Math.abs(column - center) < half;
        const light = (isRoad ? road : grass) + 0.08 * random.normal();
        pixels[row * roadColumns + column] = Math.min(Math.max(light, 0), 1) - 0.5;
      }
    }
    return { pixels, steering };
  });
}
