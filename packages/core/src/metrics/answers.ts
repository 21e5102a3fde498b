/**
 * Outputs and targets read as classes: one for each row, or for each step or cell of it where the
 * output has several axes. A single number a row is yes where it is above ½.
 */
import { checkLists } from '../errors/argument-checks.ts';
import { checkOption, finite, wholeNumber } from '../errors/option-checks.ts';
import { lastAxis, type Numbers, type Shape, sizeOf } from '../tensor/shape.ts';

export interface Answers {
  /** Answers in a row. */
  readonly perRow: number;
  /** Numbers that an answer is made of: one per class, or 1 for yes or no. */
  readonly size: number;
  /** How many classes there are; 2 for yes or no. */
  readonly classes: number;
  predicted(outputs: Numbers, answer: number): number;
  actual(targets: Numbers, answer: number): number;
}

export function answersOf(output: Shape, target: Shape): Answers {
  const size = lastAxis(output);
  const perRow = sizeOf(output) / size;
  const hasClassNumbers = size > 1 && sizeOf(target) === perRow;
  return {
    perRow,
    size,
    classes: Math.max(2, size),
    predicted: (outputs, answer) => classAt(outputs, answer, size),
    actual: hasClassNumbers
      ? (targets, answer) => targets[answer]!
      : (targets, answer) => classAt(targets, answer, size),
  };
}

/**
 * Index of the largest of `size` numbers; for a single number 1 where it is above ½, else 0.
 *
 * @throws SpecError INVALID_OPTION where `numbers` has no such row
 */
export function classAt(numbers: Numbers, row: number, size: number): number {
  const start = row * size;
  if (!(size >= 1 && start >= 0 && start + size <= numbers?.length)) refuse(numbers, row, size);
  if (size === 1) return numbers[start]! > 0.5 ? 1 : 0;
  let best = 0;
  for (let i = 1; i < size; i++) if (numbers[start + i]! > numbers[start + best]!) best = i;
  return best;
}

/** Out of the way of what is called for each row. */
function refuse(numbers: Numbers, row: number, size: number): void {
  const place = 'classAt';
  checkLists(place, { numbers }, finite);
  checkOption(size, { place, option: 'size' }, wholeNumber());
  checkOption(row, { place, option: 'row' }, wholeNumber(0, numbers.length / size - 1));
}
