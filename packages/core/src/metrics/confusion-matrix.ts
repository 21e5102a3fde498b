/** Which class was taken for which, and what follows from it: accuracy, precision, recall, F1. */

/** Counts by true class (row) and predicted class (column). */
export interface ConfusionMatrix {
  readonly counts: readonly (readonly number[])[];
  readonly accuracy: number;
  /** By class: of those predicted so, the share that is right; 0 where none was predicted. */
  readonly precision: readonly number[];
  /** By class: of those that are so, the share that was found; 0 where there are none. */
  readonly recall: readonly number[];
  /** By class: harmonic mean of precision and recall. */
  readonly f1: readonly number[];
  /** Mean of `f1` over the classes that occur among truths or predictions. */
  readonly macroF1: number;
}

/** @param classes how many there are; truths and predictions are class numbers below it */
export function confusionMatrix(
  truths: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classes: number,
): ConfusionMatrix {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < truths.length; i++) counts[truths[i]!]![predictions[i]!]!++;
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
  const column = (c: number): number => sum(counts.map((row) => row[c]!));
  const right = counts.map((row, c) => row[c]!);

  const precision = right.map((hits, c) => ratio(hits, column(c)));
  const recall = right.map((hits, c) => ratio(hits, sum(counts[c]!)));
  const f1 = right.map((hits, c) => ratio(2 * hits, column(c) + sum(counts[c]!)));
  const occurring = f1.filter((_, c) => column(c) + sum(counts[c]!) > 0);
  return {
    counts,
    accuracy: ratio(sum(right), truths.length),
    precision,
    recall,
    f1,
    macroF1: ratio(sum(occurring), occurring.length),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
