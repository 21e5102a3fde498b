/** Numbers of a table that no training can take. */
import { entry, show } from '@reflexarc/core/errors';
import { asColumns } from './as-columns.ts';

export const numberErrors = {
  NUMBER_TOO_LARGE: entry<{ column: string; value: number; most: number; origin: string }>({
    what: (d) =>
      `column ${show(d.column)} holds ${d.value}, expected numbers of at most ${d.most} in size`,
    from: (d) => d.origin,
    hint: (d) =>
      `\`--na ${d.value}\` reads it as no value, \`--ignore ${asColumns([d.column])}\` leaves the column out`,
  }),
  INVALID_WEIGHT: entry<{ column: string; cell: string; origin: string }>({
    what: (d) =>
      `weight column ${show(d.column)} holds ${show(d.cell)}, expected a number of at least 0`,
    from: (d) => d.origin,
    hint: () => 'a row that counts twice as much as others has 2 where they have 1',
  }),
} as const;
