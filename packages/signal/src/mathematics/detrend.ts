/**
 * What is taken off a window before its spectrum is looked at: its mean, or the line that fits it
 * best.
 */

/** Ways to do it; `none` leaves a window as it is. */
export const trendNames = ['constant', 'linear', 'none'] as const;

/** One of them. */
export type TrendName = (typeof trendNames)[number];

/** Takes the trend off `count` numbers that begin at `at`, in place. */
export function removeTrend(trend: TrendName, x: Float64Array, at: number, count: number): void {
  if (trend === 'none') return;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += x[at + i]!;
  mean /= count;
  const center = (count - 1) / 2;
  let slope = 0;
  if (trend === 'linear' && count > 1) {
    for (let i = 0; i < count; i++) slope += (i - center) * (x[at + i]! - mean);
    slope /= (count * (count * count - 1)) / 12; // Σ (i − center)²
  }
  for (let i = 0; i < count; i++) x[at + i]! -= mean + slope * (i - center);
}
