/** How tables are written: what stands between the cells, and before the decimals of numbers. */
import { delimiters, type TableFormat } from '@reflexarc/data';
import type { Command } from 'commander';
import { oneOf } from './values.ts';

// of a literal
const delimiterNames = Object.keys(delimiters) as readonly (keyof typeof delimiters)[];

const decimals = { point: '.', comma: ',' } as const;
const decimalNames = Object.keys(decimals) as readonly (keyof typeof decimals)[]; // of a literal

export function addTableFormatOptions(command: Command): Command {
  return command
    .option(
      '--delimiter <name>',
      `between cells: ${delimiterNames.join(', ')} (default: found in the header)`,
      (text: string) =>
        Object.values(delimiters).find((delimiter) => delimiter === text) ??
        delimiters[oneOf('--delimiter', delimiterNames)(text)],
    )
    .option(
      '--decimal <name>',
      'before decimals: point, or comma as in 3,5 (default: point)',
      (text: string): TableFormat['decimal'] =>
        Object.values(decimals).find((decimal) => decimal === text) ??
        decimals[oneOf('--decimal', decimalNames)(text)],
    );
}
