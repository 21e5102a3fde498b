/**
 * Reads a number from bytes without making text of it. Up to 15 digits and 22 decimals are exact:
 * the
 * digits are a whole number below 2⁵³, the power of ten is exact too, and one division rounds once
 * (W. D. Clinger, How to read floating point numbers accurately, 1990). Others go by their text.
 */

const mostDigits = 15;
const mostDecimals = 22;
const powersOfTen = Float64Array.from({ length: mostDecimals + 1 }, (_, i) => Number(`1e${i}`));

/** How the digits of a number are written: flags that a column collects. */
export const spellings = {
  /** One to three digits alone, as in `987`. */
  short: 1,
  /** Four digits and more alone, as in `1234`. */
  long: 2,
  /** As in `1.234`, which may be thousands. */
  grouped: 4,
  /** Decimals that can't be thousands, as in `1.5` or `0.123`. */
  decimals: 8,
} as const;

/** What was read last. */
export interface NumberRead {
  readonly value: Float64Array;
  spelling: number;
}

const [space, plus, minus, zero, nine] = [32, 43, 45, 48, 57];

/**
 * The place after a number that begins at `start`, spaces around it included; −1 where there is
 * none,
 * or one for which its text is needed: long ones, exponents, leading zeros.
 */
export function readNumber(
  bytes: Uint8Array,
  start: number,
  decimal: number,
  read: NumberRead,
): number {
  let at = start;
  let c = bytes[at]!;
  while (c === space) c = bytes[++at]!;
  const isNegative = c === minus;
  if (isNegative || c === plus) c = bytes[++at]!;
  const first = at;
  let digits = 0;
  for (; c >= zero && c <= nine; c = bytes[++at]!) digits = digits * 10 + (c - zero);
  const whole = at - first;
  let decimals = 0;
  if (c === decimal) {
    const point = at;
    for (c = bytes[++at]!; c >= zero && c <= nine; c = bytes[++at]!) {
      digits = digits * 10 + (c - zero);
    }
    decimals = at - point - 1;
  }
  const count = whole + decimals;
  const startsWithZero = whole > 0 && bytes[first] === zero;
  if (count === 0 || count > mostDigits || (startsWithZero && whole > 1)) return -1;
  while (c === space) c = bytes[++at]!;
  const value = digits / powersOfTen[decimals]!;
  read.value[0] = isNegative ? -value : value;
  read.spelling = spellingOf(whole, decimals, startsWithZero);
  return at;
}

export function spellingOf(whole: number, decimals: number, startsWithZero: boolean): number {
  if (decimals === 0) return whole <= 3 ? spellings.short : spellings.long;
  const isGroup = decimals === 3 && whole > 0 && whole <= 3 && !startsWithZero;
  return isGroup ? spellings.grouped : spellings.decimals;
}
