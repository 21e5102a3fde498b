/** `reflexarc data`: commands on tables alone, without a model. */
import type { RegisterCommand } from '../command.ts';
import { registerConvert } from './convert.ts';
import { registerInspect } from './inspect.ts';

export const dataCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('data')
    .description(
      'Look a table over before training (inspect), or write it in another form (convert)',
    )
    .helpCommand(false);
  registerInspect(command, context);
  registerConvert(command, context);
};
