/** `reflexarc data`: commands on tables alone, without a model. */
import type { RegisterCommand } from '../command.ts';
import { registerConvert } from './convert.ts';
import { registerInspect } from './inspect.ts';

export const dataCommand: RegisterCommand = (command, context) => {
  command.helpCommand(false);
  const inspect = command
    .command('inspect')
    .description('Show what each column holds, and what seems wrong with the table');
  const convert = command
    .command('convert')
    .description('Write a table as CSV, JSON Lines or Parquet');
  registerInspect(inspect, context);
  registerConvert(convert, context);
};
