/**
 * What is written to an MPU-6050, and what its codes stand for: InvenSense's "MPU-6000 and MPU-6050
 * Register Map and Descriptions", revision 4.2.
 */
import type { Line } from '../../pipeline/scale.ts';

/** With its pin AD0 low; 0x69 with it high. */
export const addresses = [0x68, 0x69] as const;

export const accelerometerRanges = [2, 4, 8, 16] as const;
export const gyroscopeRanges = [250, 500, 1000, 2000] as const;
/** Of the low-pass within the chip, in Hz; the chip calls them 0 to 6. */
export const bandwidths = [260, 184, 94, 44, 21, 10, 5] as const;

export interface Ranges {
  /** ±g */
  readonly accelerometer: (typeof accelerometerRanges)[number];
  /** ±°/s */
  readonly gyroscope: (typeof gyroscopeRanges)[number];
}

/** What is measured, in the order of the 14 bytes from register 0x3B on, high byte first. */
export const axes = ['ax', 'ay', 'az', 'celsius', 'gx', 'gy', 'gz'] as const;
export type Axis = (typeof axes)[number];

/** Lowest and highest code: 16 bits with a sign. */
export const codes = [-32768, 32767] as const;

export const MEASUREMENTS = 0x3b;
export const MEASUREMENT_BYTES = 2 * axes.length;
export const WHO_AM_I = 0x75;
/** Who chips say they are that are read alike: MPU-6050, 6500, 9250, 9255, and known copies. */
export const knownChips: readonly number[] = [0x68, 0x70, 0x71, 0x72, 0x73, 0x98];

const SAMPLE_RATE_DIVIDER = 0x19;
const ACCELEROMETER_CONFIG = 0x1c;
const POWER = 0x6b;
/** Awake, its clock that of the first gyroscope, which is steadier than its own. */
const AWAKE = 0x01;

/** Registers from this one on have to read as they were written. */
export const SETTINGS = SAMPLE_RATE_DIVIDER;

/** Divider, low-pass, gyroscope, accelerometer: the four registers from `SETTINGS` on. */
export function settingsOf(
  { accelerometer, gyroscope }: Ranges,
  bandwidth: (typeof bandwidths)[number],
): readonly number[] {
  const range = <T>(all: readonly T[], one: T) => all.indexOf(one) << 3;
  return [
    0, // a measurement each millisecond
    bandwidths.indexOf(bandwidth),
    range(gyroscopeRanges, gyroscope),
    range(accelerometerRanges, accelerometer),
  ];
}

/** Register and value of each write that makes the chip measure. */
export function writesOf(settings: readonly number[]): readonly (readonly [number, number])[] {
  const first = ACCELEROMETER_CONFIG - settings.length + 1;
  return [[POWER, AWAKE], ...settings.map((value, i) => [first + i, value] as const)];
}

/** The widest low-pass that leaves nothing above half the rate. */
export function bandwidthFor(rateHz: number): (typeof bandwidths)[number] {
  return bandwidths.find((hertz) => hertz <= rateHz / 2) ?? bandwidths[bandwidths.length - 1]!;
}

/** Counts a °/s at ±250 °/s, as the data sheet rounds it; half of it at each next range. */
const COUNTS_PER_DEGREE = 131;

/** From a code to g, °/s or °C. */
export function physical(axis: Axis, { accelerometer, gyroscope }: Ranges): Line {
  if (axis === 'celsius') return { slope: 1 / 340, offset: 36.53 }; // section 4.18
  if (axis.startsWith('a')) return { slope: accelerometer / 32768, offset: 0 };
  return { slope: gyroscope / 250 / COUNTS_PER_DEGREE, offset: 0 };
}

export function unitOf(axis: Axis): string {
  if (axis === 'celsius') return '°C';
  return axis.startsWith('a') ? 'g' : '°/s';
}
