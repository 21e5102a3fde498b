/** `reflexarc data`: commands on data alone, without a model. */
import type { RegisterCommand } from '../command.ts';
import { registerConvert } from './convert.ts';
import { registerInspect } from './inspect.ts';

export const dataCommand: RegisterCommand = (command, context) => {
  command.helpCommand(false);
  const inspect = command
    .command('inspect')
    .description('Show what data holds, and what seems wrong with it');
  const convert = command
    .command('convert')
    .description('Write a table as CSV, JSON Lines or Parquet');
  registerInspect(inspect, context);
  registerConvert(convert, context);
};
