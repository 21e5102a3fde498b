/**
 * Triangular filters of height 1 between points evenly spaced on the mel scale, 2595·log₁₀(1 +
 * f/700), on which tones that sound equally far apart are so.
 */

/**
 * Filters as weights of bins. Between two neighboring points one filter falls and the next one
 * rises, so each bin has a weight in two filters at most.
 */
export interface MelFilters {
  /**
   * The first bin of each space between two points, and the end of the last; there is one more
   * space than filters.
   */
  readonly edges: Int32Array;
  /** Of each bin, in the filter that falls there, and in the one that rises. */
  readonly falling: Float64Array;
  readonly rising: Float64Array;
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
  const edges = Int32Array.from(points, (point) => {
    const bin = hertz.findIndex((f) => f >= point);
    return bin < 0 ? hertz.length : bin;
  });
  const falling = new Float64Array(hertz.length);
  const rising = new Float64Array(hertz.length);
  for (let i = 0; i <= filters; i++) {
    const [left, right] = [points[i]!, points[i + 1]!];
    for (let k = edges[i]!; k < edges[i + 1]!; k++) {
      falling[k] = (right - hertz[k]!) / (right - left);
      rising[k] = (hertz[k]! - left) / (right - left);
    }
  }
  return { edges, falling, rising, centers: points.slice(1, -1) };
}

/**
 * Writes the energy that each filter lets through of `power`, the power of each bin; `energies` has
 * a place for each filter.
 */
export function writeMelEnergies(
  { edges, falling, rising }: MelFilters,
  power: Float64Array,
  energies: Float64Array,
): void {
  const filters = energies.length;
  let rose = 0;
  for (let space = 0; space <= filters; space++) {
    let falls = 0;
    let rises = 0;
    for (let k = edges[space]!; k < edges[space + 1]!; k++) {
      falls += falling[k]! * power[k]!;
      rises += rising[k]! * power[k]!;
    }
    if (space > 0) energies[space - 1] = rose + falls;
    rose = rises;
  }
}
