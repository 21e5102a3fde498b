/**
 * How far a reading is from those that the network learned from: |x − mean| / deviation, by the
 * numbers in the model file. Far beyond them a network is as sure of itself as ever and knows
 * nothing: a wrong scale shows here first.
 */

/**
 * In deviations from the mean; of readings like those in training less than one in ten thousand is
 * further off, and whatever their distribution less than one in sixteen (Chebyshev).
 */
export const FAR = 4;

/** What a model's input was like in training. */
export interface TrainingRange {
  readonly mean: number;
  readonly deviation: number;
}

/** None where it never varied, or where that is not known. */
export function trainingRange(
  mean: number | undefined,
  deviation: number | undefined,
): TrainingRange | undefined {
  if (mean === undefined || deviation === undefined || !(deviation > 0)) return undefined;
  return { mean, deviation };
}

/** Whether a reading is further from the mean than `FAR` deviations. */
export function isFar(value: number, range: TrainingRange | undefined): boolean {
  return range !== undefined && Math.abs(value - range.mean) > FAR * range.deviation;
}
