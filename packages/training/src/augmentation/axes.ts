/** Channels that are the three axes of one sensor, and turns of them. */
import type { Generator } from '@reflexarc/core';

/** Places of x, y and z among the channels. */
export type Triple = readonly [number, number, number];

/** Those of `ax ay az`, `acc_x acc_y acc_z` …: names that differ by the letter only. */
export function triplesOf(channels: readonly string[]): readonly Triple[] {
  return channels.flatMap((name, x): readonly Triple[] => {
    const at = name.search(/x(?=[^x]*$)/i);
    if (at < 0) return [];
    const isUpper = name[at] === 'X';
    const placeOf = (letter: string): number => {
      const own = isUpper ? letter.toUpperCase() : letter;
      return channels.indexOf(`${name.slice(0, at)}${own}${name.slice(at + 1)}`);
    };
    const [y, z] = [placeOf('y'), placeOf('z')];
    return y < 0 || z < 0 ? [] : [[x, y, z]];
  });
}

/**
 * A turn around any axis, by up to this many degrees (Rodrigues' formula).
 *
 * @returns row-major: `[3, 3]`
 */
export function drawTurn(random: Generator, mostDegrees: number): Float64Array {
  const angle = (2 * random.uniform() - 1) * mostDegrees * (Math.PI / 180);
  const axis = [random.normal(), random.normal(), random.normal()];
  const length = Math.hypot(...axis) || 1;
  const [x, y, z] = axis.map((each) => each / length) as [number, number, number]; // of three
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const d = 1 - c;
  return Float64Array.of(
    c + x * x * d,
    x * y * d - z * s,
    x * z * d + y * s,
    y * x * d + z * s,
    c + y * y * d,
    y * z * d - x * s,
    z * x * d - y * s,
    z * y * d + x * s,
    c + z * z * d,
  );
}
