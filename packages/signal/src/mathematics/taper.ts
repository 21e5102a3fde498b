/**
 * Tapers: factors that let a window fade in and out, so that its spectrum does not show its ends.
 * Symmetric ones are for the design of filters, periodic ones, which would be symmetric if one
 * longer, for spectra.
 */

/** Names of tapers; `none` leaves a window as it is. */
export const taperNames = ['hann', 'hamming', 'blackman', 'none'] as const;

/** One of them. */
export type TaperName = (typeof taperNames)[number];

/** Cosines' factors: a₀ − a₁·cos(2πk/n) + a₂·cos(4πk/n). */
const cosines: Readonly<Record<TaperName, readonly [number, number, number]>> = {
  hann: [0.5, 0.5, 0],
  hamming: [0.54, 0.46, 0],
  blackman: [0.42, 0.5, 0.08],
  none: [1, 0, 0],
};

/** The factors of a window of `length`. */
export function taperOf(name: TaperName, length: number, isPeriodic = true): Float64Array {
  const [a0, a1, a2] = cosines[name];
  const periods = isPeriodic ? length : length - 1;
  return Float64Array.from({ length }, (_, k) => {
    if (periods === 0) return 1;
    const angle = (2 * Math.PI * k) / periods;
    return a0 - a1 * Math.cos(angle) + a2 * Math.cos(2 * angle);
  });
}
