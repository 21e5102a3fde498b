/** How tables are written, where the reader can't know or is wrong. */
import {
  type Assumption,
  assumptions,
  delimiters,
  encodings,
  separators,
  type TableFormat,
} from '@reflexarc/data';
import type { Command } from 'commander';
import { names, oneOf, wholeNumber } from './values.ts';

// of a literal
const delimiterNames = Object.keys(delimiters) as readonly (keyof typeof delimiters)[];
// of a literal
const separatorNames = Object.keys(separators) as readonly (keyof typeof separators)[];
const decimalNames = ['point', 'comma'] as const;
const encodingNames = [...encodings, 'latin1'] as const;

export function addTableFormatOptions(command: Command): Command {
  command
    .option(
      '--delimiter <name>',
      `between cells: ${delimiterNames.join(', ')} (default: found out)`,
      (text: string) =>
        Object.values(delimiters).find((delimiter) => delimiter === text) ??
        delimiters[oneOf('--delimiter', delimiterNames)(text)],
    )
    .option(
      '--decimal <name>',
      'before decimals: point, or comma as in 3,5 (default: by each column)',
      (text: string): TableFormat['decimal'] => {
        if (text === '.') return 'point';
        return text === ',' ? 'comma' : oneOf('--decimal', decimalNames)(text);
      },
    )
    .option(
      '--thousands <name>',
      'between thousands: point as in 1.234, comma, apostrophe, space, none (default: by each column)',
      oneOf('--thousands', [...separatorNames, 'none']),
    )
    .option('--header', 'the first line names the columns, though it looks like an example')
    .option('--no-header', 'no line names the columns: they are c1, c2 …')
    .option(
      '--skip-lines <count>',
      'lines to leave out before the header',
      wholeNumber('--skip-lines', 0),
    )
    .option(
      '--encoding <name>',
      'of the text: utf-8, utf-16le, utf-16be, windows-1252, latin1, or windows-1251, shift_jis, gb18030 and the like (default: found out)',
      (text: string): TableFormat['encoding'] => {
        const name = oneOf('--encoding', encodingNames)(text.toLowerCase());
        return name === 'latin1' ? 'windows-1252' : name;
      },
    )
    .option(
      '--na <cells>',
      'what stands for no value, with commas between, as in -999,broken',
      names,
    );
  return addAsIsOption(command);
}

function addAsIsOption(command: Command): Command {
  return command.option(
    '--as-is <kinds>',
    `what is not to be assumed, so that such lines are rows, words stay apart and numbers numbers: ${assumptions.join(',')}`,
    (text: string): readonly Assumption[] =>
      text.split(',').map((kind) => oneOf('--as-is', assumptions)(kind.trim())),
  );
}
