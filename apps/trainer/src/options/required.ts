/** Options that a command cannot do without, asked for after a misspelt one was named. */
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';

/** Adds an option of the given flags; commander's own would hide a misspelling of it. */
export function addRequired<T = string>(
  command: Command,
  flags: string,
  description: string,
  parse?: (text: string) => T,
): Command {
  if (parse === undefined) command.option(flags, description);
  else command.option(flags, description, parse);
  const option = command.options.at(-1)!; // the one just added
  return command.hook('preAction', () => {
    if (command.getOptionValue(option.attributeName()) !== undefined) return;
    const names = [command.parent?.parent ? command.parent.name() : '', command.name()];
    throw new UsageError('WRONG_USAGE', {
      message: `required option \`${flags}\` not specified`,
      hint: `see \`reflexarc ${names.filter(Boolean).join(' ')} --help\``,
    });
  });
}
