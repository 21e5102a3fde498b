/** Columns that hold no times, or not in one way only. */
import { entry, show } from '@reflexarc/core/errors';
import { furthestSeconds } from './time-unit.ts';

export const timeErrors = {
  NO_TIME: entry<{ column: string; cell: string; unit: string; origin: string }>({
    what: (d) =>
      `time column ${show(d.column)} holds ${show(d.cell)}, expected ` +
      (d.unit === 'date'
        ? 'a date such as 2026-01-31T12:00:00.5Z, 31.01.2026 12:00 or 1/31/2026 2:30 PM'
        : `a number of ${d.unit}, at most ${furthestSeconds} s`),
    from: (d) => d.origin,
    hint: () => 'mend the cell, or say `--sample-rate HZ` in place of the column',
  }),
  DATE_ORDER: entry<{ column: string; cell: string; origin: string }>({
    what: (d) =>
      `time column ${show(d.column)} holds ${show(d.cell)}, and no row tells whether days or months come first`,
    from: (d) => d.origin,
    hint: () =>
      'write dates with the year first (2026-01-31), or with dots behind days (31.1.2026)',
  }),
  NO_TIME_STEP: entry<{ file: string; column: string }>({
    what: (d) => `${d.file}: time column ${show(d.column)} never rises from row to row`,
    hint: () => 'name the column that holds times, or say `--sample-rate HZ` in its place',
  }),
  TIME_PARTS: entry<{ file: string; columns: readonly string[] }>({
    what: (d) =>
      `${d.columns.length} columns of numbers (${d.columns.join(', ')}) make no date in ${d.file}`,
    from: () => '`--time`',
    hint: () =>
      'name year, month and day, then hour, minute and second where there are such, in this order',
  }),
} as const;
