/**
 * Triangular filters of height 1 between points evenly spaced on the mel scale, 2595·log₁₀(1 +
 * f/700), on which tones that sound equally far apart are so.
 */

/** Filters as the weights of bins, one filter after the other. */
export interface MelFilters {
  /** The first bin of each filter that has a weight. */
  readonly first: Int32Array;
  /** Where the weights of each filter begin; one entry more than filters. */
  readonly offsets: Int32Array;
  readonly weights: Float64Array;
  /** The middle of each filter, in hertz. */
  readonly centers: Float64Array;
}

/** Which filters. */
export interface MelBank {
  readonly filters: number;
  readonly lowHertz: number;
  readonly highHertz: number;
}

const melOf = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
const hertzOf = (mel: number): number => 700 * (10 ** (mel / 2595) - 1);

/** The weights of the bins at `hertz`. */
export function melFilters(
  { filters, lowHertz, highHertz }: MelBank,
  hertz: Float64Array,
): MelFilters {
  const low = melOf(lowHertz);
  const distance = (melOf(highHertz) - low) / (filters + 1);
  const points = Float64Array.from({ length: filters + 2 }, (_, i) => hertzOf(low + i * distance));
  const first = new Int32Array(filters);
  const offsets = new Int32Array(filters + 1);
  const weights: number[] = [];
  for (let i = 0; i < filters; i++) {
    const [left, center, right] = [points[i]!, points[i + 1]!, points[i + 2]!];
    const own = Array.from(hertz, (f) =>
      Math.max(0, Math.min((f - left) / (center - left), (right - f) / (right - center))),
    );
    first[i] = Math.max(
      0,
      own.findIndex((weight) => weight > 0),
    );
    const end = own.findLastIndex((weight) => weight > 0) + 1;
    weights.push(...own.slice(first[i]!, end));
    offsets[i + 1] = weights.length;
  }
  return { first, offsets, weights: Float64Array.from(weights), centers: points.slice(1, -1) };
}
