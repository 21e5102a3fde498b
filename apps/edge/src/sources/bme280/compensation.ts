/**
 * From a BME280's codes to °C, hPa and %: the formulas in floating point of Bosch's data sheet
 * BST-BME280-DS002, appendix 8.1, and its table 16 of where the calibration lies.
 */

/** N numbers. */
type Numbers<N extends number, Counted extends readonly number[] = []> = Counted['length'] extends N
  ? Counted
  : Numbers<N, readonly [...Counted, number]>;

/** What was measured of each chip in the factory, by the data sheet's names. */
export interface Calibration {
  readonly t: readonly number[]; // dig_T1 to T3
  readonly p: readonly number[]; // dig_P1 to P9
  readonly h: readonly number[]; // dig_H1 to H6
}

/** Register of the first 26 bytes, and of the other 7. */
export const CALIBRATION_PLACES = [
  { register: 0x88, bytes: 26 },
  { register: 0xe1, bytes: 7 },
] as const;

/** @param first 26 bytes from register 0x88 on @param second 7 from 0xE1 on */
export function calibrationOf(first: readonly number[], second: readonly number[]): Calibration {
  const unsigned = (bytes: readonly number[], at: number) => bytes[at]! | (bytes[at + 1]! << 8);
  const signed = (bytes: readonly number[], at: number) => (unsigned(bytes, at) << 16) >> 16;
  const byte = (value: number) => (value << 24) >> 24;
  const word = (at: number, i: number) =>
    i === 0 ? unsigned(first, at) : signed(first, at + 2 * i);
  const [e1, e2, e3, e4, e5, e6, e7] = second as Numbers<7>;
  return {
    t: Array.from({ length: 3 }, (_, i) => word(0, i)),
    p: Array.from({ length: 9 }, (_, i) => word(6, i)),
    h: [
      first[25]!,
      signed([e1, e2], 0),
      e3,
      (byte(e4) << 4) | (e5 & 15),
      (byte(e6) << 4) | (e5 >> 4),
      byte(e7),
    ],
  };
}

/** Writes °C, hPa and % of a measurement's eight bytes, from register 0xF7 on. */
export function compensate(
  { t, p, h }: Calibration,
  bytes: readonly number[],
  out: Float64Array,
): void {
  const code = (at: number) => (bytes[at]! << 12) | (bytes[at + 1]! << 4) | (bytes[at + 2]! >> 4);
  const fine = fineTemperature(t, code(3));
  out[0] = fine / 5120;
  out[1] = pressure(p, code(0), fine) / 100;
  out[2] = humidity(h, (bytes[6]! << 8) | bytes[7]!, fine);
}

function fineTemperature([t1, t2, t3]: readonly number[], code: number): number {
  const first = (code / 16384 - t1! / 1024) * t2!;
  const half = code / 131072 - t1! / 8192;
  return first + half * half * t3!;
}

/** In Pa. */
function pressure(p: readonly number[], code: number, fine: number): number {
  const [p1, p2, p3, p4, p5, p6, p7, p8, p9] = p as Numbers<9>;
  let first = fine / 2 - 64000;
  let second = (first * first * p6) / 32768 + first * p5 * 2;
  second = second / 4 + p4 * 65536;
  first = ((p3 * first * first) / 524288 + p2 * first) / 524288;
  first = (1 + first / 32768) * p1;
  if (first === 0) return 0;
  const raw = ((1048576 - code - second / 4096) * 6250) / first;
  first = (p9 * raw * raw) / 2147483648;
  second = (raw * p8) / 32768;
  return raw + (first + second + p7) / 16;
}

function humidity(h: readonly number[], code: number, fine: number): number {
  const [h1, h2, h3, h4, h5, h6] = h as Numbers<6>;
  let value = fine - 76800;
  value =
    (code - (h4 * 64 + (h5 / 16384) * value)) *
    ((h2 / 65536) * (1 + (h6 / 67108864) * value * (1 + (h3 / 67108864) * value)));
  value *= 1 - (h1 * value) / 524288;
  return Math.min(100, Math.max(0, value));
}
