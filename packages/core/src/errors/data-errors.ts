/** What can be wrong with data. */
import { entry } from './engine-error.ts';
import { type ErrorOf, errorClass } from './error-class.ts';
import { counted, show } from './show.ts';

export const dataErrors = {
  NOT_FINITE: entry<{ place: string; value: unknown; origin?: string | undefined; hint?: string }>({
    what: (d) => `${d.place} is ${show(d.value)}, expected a finite number`,
    from: (d) => d.origin,
    hint: (d) => d.hint ?? 'remove the row or fill the gap before training',
  }),
  NO_ROWS: entry<{ what: string }>({
    what: (d) => `${d.what} has no rows`,
    hint: () => 'at least one example is needed',
  }),
  COUNT_MISMATCH: entry<{ what: string; count: number; other: string; otherCount: number }>({
    what: (d) => `${d.what} has ${counted(d.count, 'row')} but ${d.other} has ${d.otherCount}`,
    hint: () => 'each row needs one: check how the two were cut',
  }),
  INDEX_OUT_OF_RANGE: entry<{
    place: string;
    value: number;
    row: number;
    /** How many there are: the size of the vocabulary. */
    limit: number;
    layer: string;
    origin?: string | undefined;
  }>({
    what: (d) =>
      `${d.place} is ${d.value}, expected a whole number from 0 to ${d.limit - 1}: ${d.layer} knows ${d.limit}`,
    from: (d) => d.origin,
    hint: () => 'raise `inputDim`, or give all rare values one index',
  }),
  INVALID_TARGET: entry<{
    place: string;
    value: unknown;
    expected: string;
    origin?: string | undefined;
    hint?: string;
  }>({
    what: (d) => `${d.place} is ${show(d.value)}, expected ${d.expected}`,
    from: (d) => d.origin,
    hint: (d) => d.hint,
  }),
  INVALID_LENGTH: entry<{
    place: string;
    value: number;
    steps: number;
    origin?: string | undefined;
  }>({
    what: (d) =>
      `${d.place} is ${d.value}, expected a whole number from 0 to ${d.steps}, the steps of a row`,
    from: (d) => d.origin,
    hint: () => 'a length counts the steps of its row, before those that fill it up',
  }),
  INVALID_WEIGHT: entry<{ place: string; value: number; origin?: string | undefined }>({
    what: (d) => `${d.place} is ${d.value}, expected a number of at least 0`,
    from: (d) => d.origin,
    hint: () => 'a row of weight 0 does not count, one of weight 2 counts twice',
  }),
} as const;

/** The supplier of the data has to mend it. */
export const DataError = errorClass('DataError', dataErrors);
export type DataError = ErrorOf<typeof DataError>;
