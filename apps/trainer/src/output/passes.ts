/**
 * How often a network has to be run to know which way each weight should go. The lecture's curse of
 * dimensionality: trying values for all weights at once multiplies with every weight.
 */

/** What a grid tries for each weight. */
export const valuesPerWeight = 1000;

export interface Passes {
  readonly weights: number;
  /** One forward, one backward. */
  readonly backpropagation: number;
  /** Each weight moved either way, one forward pass each. */
  readonly movingEach: number;
  /** Every combination of 1,000 values per weight, as a power of ten. */
  readonly gridSearchLog10: number;
  /** What the grid would take, as a power of ten of years, where the time of one pass is known. */
  readonly gridSearchYearsLog10?: number;
}

const secondsPerYear = 365.25 * 24 * 3600;

export function passesOf(weights: number, secondsPerPass?: number): Passes {
  const gridSearchLog10 = weights * Math.log10(valuesPerWeight);
  return {
    weights,
    backpropagation: 2,
    movingEach: 2 * weights,
    gridSearchLog10,
    ...(secondsPerPass !== undefined && {
      gridSearchYearsLog10: gridSearchLog10 + Math.log10(secondsPerPass / secondsPerYear),
    }),
  };
}
