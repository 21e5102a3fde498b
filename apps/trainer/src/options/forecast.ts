/** Options of tables in time: what of the past goes in, and how far ahead is told. */
import { calendarParts } from '@reflexarc/signal';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { rowCounts } from './values.ts';

export function addForecastOptions(command: Command): Command {
  return command
    .option(
      '--horizon <rows>',
      'how many rows ahead the target lies, one or several: 1, or 1-3,24 (default: 0, the same row)',
      rowCounts('--horizon', 0),
    )
    .option(
      '--lags <rows>',
      'inputs of so many rows back beside those of each row, as in 1-7,24',
      rowCounts('--lags', 1),
    )
    .option(
      '--rolling <rows>',
      'means over so many last rows as inputs, as in 24,168',
      rowCounts('--rolling', 2),
    )
    .option(
      '--changes <rows>',
      'differences from so many rows back as inputs, as in 1,24',
      rowCounts('--changes', 1),
    )
    .option(
      '--time-features <parts>',
      'hour, weekday, day-of-year of `--time` as inputs, each as sine and cosine: 23:59 is beside 0:00',
      parts,
    );
}

function parts(text: string): readonly string[] {
  const given = text.split(',').map((part) => part.trim());
  const known: readonly string[] = calendarParts;
  if (given.every((part) => known.includes(part))) return [...new Set(given)];
  const expected = `one or more of ${calendarParts.join(', ')}`;
  throw new UsageError('INVALID_VALUE', { option: '--time-features', value: text, expected });
}
