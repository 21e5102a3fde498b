/**
 * The orthonormal DCT-II as a matrix: cₖ = s·Σ xⱼ·cos(πk(2j + 1)/2n), s = √(1/n) for k = 0 and
 * √(2/n) else.
 */

/** Row-major: `[coefficients, length]`. */
export function cosineMatrix(length: number, coefficients: number): Float64Array {
  return Float64Array.from({ length: coefficients * length }, (_, i) => {
    const k = Math.floor(i / length);
    const j = i % length;
    const scale = Math.sqrt((k === 0 ? 1 : 2) / length);
    return scale * Math.cos((Math.PI * k * (2 * j + 1)) / (2 * length));
  });
}

/**
 * The transform made ready: writes the first `coefficients` cₖ of `length` numbers to `y` from `at`
 * on. Cosines are mirrored about the middle, with turned signs where k is odd, so numbers that face
 * each other are added or subtracted first.
 */
export function cosineTransform(
  length: number,
  coefficients: number,
): (x: Float64Array, y: Float64Array, at: number) => void {
  const matrix = cosineMatrix(length, coefficients);
  const half = (length + 1) >> 1;
  const cosines = Float64Array.from({ length: coefficients * half }, (_, i) => {
    const j = i % half;
    return matrix[Math.floor(i / half) * length + j]! / (2 * j + 1 === length ? 2 : 1);
  });
  const sums = new Float64Array(half);
  const differences = new Float64Array(half);
  return (x, y, at) => {
    for (let j = 0; j < half; j++) {
      sums[j] = x[j]! + x[length - 1 - j]!; // the middle one counts twice: its cosines are halved
      differences[j] = x[j]! - x[length - 1 - j]!;
    }
    for (let k = 0; k < coefficients; k++) {
      writeProduct(cosines, k * half, k % 2 === 0 ? sums : differences, y, at + k);
    }
  };
}

/**
 * Σ a[from + j] · b[j], in two halves, for no addition to wait for the one before it. It is written
 * to its place: a number that a function hands back may cost garbage.
 */
function writeProduct(
  a: Float64Array,
  from: number,
  b: Float64Array,
  y: Float64Array,
  at: number,
): void {
  let even = 0;
  let odd = 0;
  let j = 0;
  for (; j + 1 < b.length; j += 2) {
    even += a[from + j]! * b[j]!;
    odd += a[from + j + 1]! * b[j + 1]!;
  }
  if (j < b.length) even += a[from + j]! * b[j]!;
  y[at] = even + odd;
}
