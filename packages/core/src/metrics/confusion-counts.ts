/** Which class was taken for which: counts by true class (row) and predicted class (column). */

export type ConfusionCounts = readonly (readonly number[])[];

export function emptyCounts(classes: number): number[][] {
  return Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
}

/** Answers of each class that are right. */
export const hits = (counts: ConfusionCounts): readonly number[] => counts.map((row, c) => row[c]!);

/** How often each class is true. */
export const occurrences = (counts: ConfusionCounts): readonly number[] => counts.map(sum);

/** How often each class is predicted. */
export const predictions = (counts: ConfusionCounts): readonly number[] =>
  counts.map((_, c) => sum(counts.map((row) => row[c]!)));

export const total = (counts: ConfusionCounts): number => sum(counts.map(sum));

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/** 0 where there is nothing to divide by, as scikit-learn has it for precision, recall and F1. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
