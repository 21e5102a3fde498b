// Simulated movements of a hand that holds an accelerometer, for tests and tutorials that have
// none.
//
// The hand follows a path p(t) in meters; the sensor, tilted as this person holds it (R: about x,
// then about y), measures the specific force in its own frame, in g:
//
//   a(t) = R · (p″(t) / 9.80665 + (0, 0, 1)) + noise
//
// p″ comes from the path by differences. Paths: `rest` trembles; `shake` goes left and right three
// to four and a half times a second; `circle` goes round in the upright plane once or twice a
// second; `lift` goes up and down about once a second. How far, how fast, where in the movement it
// begins and how the sensor is held are drawn anew for each recording, from its seed.

import type { Motion, MotionRow } from '../motion.ts';

/** What can be simulated. */
export const gestures = ['rest', 'shake', 'circle', 'lift'] as const;

/** One of them. */
export type Gesture = (typeof gestures)[number];

/** Which recording it is. */
export interface GestureOptions {
  /** Another one for each recording. */
  readonly seed: number;
  readonly seconds: number;
  /** Rows a second; 100 unless given. */
  readonly rateHz?: number;
}

type Vector = readonly [number, number, number];

const GRAVITY = 9.80665; // m/s²
/** Of the sensor, as its data sheet has it at 44 Hz bandwidth: g, and °/s. */
const NOISE_G = 0.004;
const NOISE_DEGREES = 0.05;
const ROOM_CELSIUS = 25;

/** A recording of one gesture; the same seed gives the same one. */
export function simulateGesture(
  gesture: Gesture,
  { seed, seconds, rateHz = 100 }: GestureOptions,
): Motion {
  const draw = dice(seed);
  const path = pathOf(gesture, draw);
  const roll = 0.35 * draw.normal();
  const pitch = 0.35 * draw.normal();
  const wobble = gesture === 'rest' ? 2 : 25; // °/s
  const phase = 2 * Math.PI * draw.uniform();
  const rows = Array.from({ length: Math.round(seconds * rateHz) }, (_, i): MotionRow => {
    const t = i / rateHz;
    const [x, y, z] = tilted(forceAt(path, t), roll, pitch);
    const turning = wobble * Math.sin(2 * Math.PI * t + phase);
    return {
      acceleration: [
        x + NOISE_G * draw.normal(),
        y + NOISE_G * draw.normal(),
        z + NOISE_G * draw.normal(),
      ],
      rotation: [
        turning + NOISE_DEGREES * draw.normal(),
        turning / 2 + NOISE_DEGREES * draw.normal(),
        NOISE_DEGREES * draw.normal(),
      ],
      celsius: ROOM_CELSIUS,
    };
  });
  return { rows };
}

/** The recording as CSV, as `--motion` reads it. */
export function motionCsv({ rows }: Motion): string {
  const lines = rows.map(({ acceleration, rotation }) =>
    [...acceleration, ...rotation].map((value) => String(Number(value.toFixed(5)))).join(','),
  );
  return `ax,ay,az,gx,gy,gz\n${lines.join('\n')}\n`;
}

/** Where the hand is at a time, in meters from where it began. */
type Path = (t: number) => Vector;

function pathOf(gesture: Gesture, draw: Dice): Path {
  const between = (low: number, high: number): number => low + (high - low) * draw.uniform();
  const begins = 2 * Math.PI * draw.uniform();
  const swing = (size: number, hertz: number, ahead = 0): ((t: number) => number) => {
    return (t) => size * Math.sin(2 * Math.PI * hertz * t + begins + ahead);
  };
  const tremor = swing(between(0.00005, 0.0002), between(7, 10));
  if (gesture === 'rest') return (t) => [tremor(t), tremor(t + 0.3), tremor(t + 0.7)];
  if (gesture === 'shake') {
    const across = swing(between(0.03, 0.07), between(3, 4.5));
    return (t) => [across(t), 0.15 * across(t + 0.05) + tremor(t), tremor(t + 0.3)];
  }
  if (gesture === 'circle') {
    const [radius, hertz] = [between(0.12, 0.25), between(1, 1.8)];
    const across = swing(radius, hertz);
    const up = swing(radius * between(0.8, 1.2), hertz, Math.PI / 2);
    return (t) => [across(t), tremor(t), up(t)];
  }
  const up = swing(between(0.12, 0.25), between(0.8, 1.4));
  return (t) => [0.1 * up(t + 0.1), tremor(t), up(t)];
}

/** Seconds between the points of the path that make its acceleration. */
const STEP = 1e-3;

/** Acceleration and the pull against gravity, in g: by second differences of the path. */
function forceAt(path: Path, t: number): Vector {
  const [before, here, after] = [path(t - STEP), path(t), path(t + STEP)];
  const along = (i: 0 | 1 | 2): number =>
    (before[i] - 2 * here[i] + after[i]) / (STEP * STEP) / GRAVITY;
  return [along(0), along(1), along(2) + 1];
}

/** The same in a frame that is turned about x, then about y, by angles in radians. */
function tilted([x, y, z]: Vector, roll: number, pitch: number): Vector {
  const rolledY = y * Math.cos(roll) + z * Math.sin(roll);
  const rolledZ = z * Math.cos(roll) - y * Math.sin(roll);
  return [
    x * Math.cos(pitch) - rolledZ * Math.sin(pitch),
    rolledY,
    rolledZ * Math.cos(pitch) + x * Math.sin(pitch),
  ];
}

interface Dice {
  /** From 0 to 1. */
  uniform(): number;
  /** Around 0, with deviation 1. */
  normal(): number;
}

/** Marsaglia's xorshift32, and by Box and Muller what is normal. */
function dice(seed: number): Dice {
  let state = Math.imul(seed + 1, 2654435761) >>> 0 || 1; // it must not be 0
  const uniform = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
  for (let i = 0; i < 8; i++) uniform(); // seeds that are alike begin alike
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
