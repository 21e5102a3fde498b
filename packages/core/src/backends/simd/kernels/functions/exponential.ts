/**
 * eˣ, tanh, the sigmoid and the logarithm of four numbers at once, as polynomials. Their errors are
 * measured in exponential.test.ts over the whole range:
 *   eˣ 2e-7 relative, for |x| up to 87.3, beyond which x counts as ±87.3
 *   eˣ − 1 and log(1 + x) 3e-7 relative
 *   tanh 4e-7 relative · sigmoid 3e-7 relative · log 2e-7, relative or absolute
 * A NaN stays one. Coefficients: eˣ and log from Cephes (Moshier 1992), tanh from Eigen.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { i32, type V128 } from '../../emit/value.ts';

/** Adding it moves the whole part of a small number into the lowest bits. */
const toWhole = 1.5 * 2 ** 23;
/** log 2 in two parts, the first short enough for exact multiples. */
const log2High = 0.693359375;
const log2Low = -2.1219444e-4;
const most = 87.3;

/** Σ coefficients[i] · xⁱ, the highest power first. */
export function polynomial(f: Body, x: V128, coefficients: readonly number[]): V128 {
  const [first = 0, ...rest] = coefficients;
  return rest.reduce((sum, c) => f.multiplyAdd(sum, x, four.constant(c)), four.constant(first));
}

interface Split {
  /** n as the lowest bits of a float32. */
  readonly shifted: V128;
  /** eʳ − 1 */
  readonly power: V128;
}

/** eˣ = 2ⁿ · eʳ, with n the whole number that leaves |r| ≤ log 2 / 2. */
function split(f: Body, of: V128): Split {
  const within = four.greater(four.lesser(of, four.constant(most)), four.constant(-most));
  const x = f.keep(within);
  const shifted = f.keep(f.multiplyAdd(x, four.constant(Math.LOG2E), four.constant(toWhole)));
  const n = f.keep(four.subtract(shifted, four.constant(toWhole)));
  const near = f.multiplyAdd(n, four.constant(-log2High), x);
  const r = f.keep(f.multiplyAdd(n, four.constant(-log2Low), near));
  const p = polynomial(
    f,
    r,
    [
      1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1,
      5.0000001201e-1,
    ],
  );
  return { shifted, power: f.multiplyAdd(four.multiply(r, r), p, r) };
}

export function exponential(f: Body, of: V128): V128 {
  const { shifted, power } = split(f, of);
  const one = four.constant(1);
  // n into the exponent
  return four.addBits(four.add(power, one), four.shiftLeft(shifted, i32(23)));
}

/** eˣ − 1 = 2ⁿ · (eʳ − 1) + (2ⁿ − 1), near 0 as exact as elsewhere. */
export function exponentialMinusOne(f: Body, of: V128): V128 {
  const { shifted, power } = split(f, of);
  const one = four.constant(1);
  const scale = f.keep(four.addBits(one, four.shiftLeft(shifted, i32(23))));
  return f.multiplyAdd(scale, power, four.subtract(scale, one));
}

/** 1 / (1 + e⁻ˣ) */
export function sigmoid(f: Body, x: V128): V128 {
  const one = four.constant(1);
  return four.divide(one, four.add(one, exponential(f, four.negate(x))));
}

/** x · P(x²) / Q(x²) up to |x| = 7.9, where float32 reaches 1. */
export function tanh(f: Body, of: V128): V128 {
  const limit = 7.905311107635498;
  const x = f.keep(four.greater(four.lesser(of, four.constant(limit)), four.constant(-limit)));
  const square = f.keep(four.multiply(x, x));
  const p = polynomial(
    f,
    square,
    [
      -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
      1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
    ],
  );
  const q = polynomial(
    f,
    square,
    [1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3],
  );
  return four.divide(four.multiply(x, p), q);
}

/**
 * log x = e · log 2 + log m, with m between √½ and √2. 0 gives −∞, a negative number NaN; what is
 * below the smallest normal number counts as that.
 */
export function logarithm(f: Body, of: V128): V128 {
  const x = f.keep(of);
  const normal = f.keep(four.greater(x, four.constant(2 ** -126)));
  const root = four.bits(0x3f3504f3); // √½
  const e = f.keep(four.shiftRight(four.subtractBits(normal, root), i32(23)));
  const mantissa = four.subtractBits(normal, four.shiftLeft(e, i32(23)));
  const r = f.keep(four.subtract(mantissa, four.constant(1)));
  const exponent = f.keep(four.fromIntegers(e));
  const square = f.keep(four.multiply(r, r));
  const p = polynomial(
    f,
    r,
    [
      7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
      -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
    ],
  );
  const cubic = four.multiply(four.multiply(r, square), p);
  const low = f.multiplyAdd(exponent, four.constant(log2Low), cubic);
  const fine = f.multiplyAdd(square, four.constant(-0.5), low);
  const log = f.multiplyAdd(exponent, four.constant(log2High), four.add(r, fine));
  return atBorders(x, log);
}

/** log(1 + x), near 0 as exact as elsewhere: what was lost in 1 + x is made up for (Kahan). */
export function logarithmOfOnePlus(f: Body, of: V128): V128 {
  const one = four.constant(1);
  const x = f.keep(of);
  const sum = f.keep(four.add(one, x));
  const log = f.keep(logarithm(f, sum));
  const whole = f.keep(four.subtract(sum, one));
  const scaled = four.divide(four.multiply(log, x), whole);
  const isExact = four.or(four.equal(whole, x), four.notEqual(log, log));
  const value = four.select(isExact, log, scaled);
  return four.select(four.equal(whole, four.constant(0)), x, value);
}

function atBorders(x: V128, log: V128): V128 {
  const zero = four.constant(0);
  const infinity = four.constant(Number.POSITIVE_INFINITY);
  const positive = four.select(four.above(x, zero), log, four.constant(Number.NaN));
  const orZero = four.select(
    four.equal(x, zero),
    four.constant(Number.NEGATIVE_INFINITY),
    positive,
  );
  return four.select(four.equal(x, infinity), infinity, orZero);
}
