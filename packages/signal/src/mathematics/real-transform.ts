/** What a Fourier transform of real numbers does, however it is computed. */

/** A transform of one length, with its own memory. */
export interface RealTransform {
  /** Of the one-sided result: ⌊length/2⌋ + 1. */
  readonly bins: number;
  /**
   * Transforms numbers of `x` from `at` on, `stride` places apart, as many as there are factors and
   * each times its own; the rest of `length` are zeros.
   */
  run(x: Float64Array, at: number, stride: number): void;
  /** Writes the real parts of the last result to `y` from `at` on, then the imaginary ones. */
  writeParts(y: Float64Array, at: number): void;
  /** Writes |Xₖ|² of the last result to `y` from `at` on, each times its own of `scales`. */
  writePower(scales: Float64Array, y: Float64Array, at: number): void;
}
