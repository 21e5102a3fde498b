/** Files of a command as arguments, in this order, where their options do not name them. */
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';

/** A file that a command reads, which has an option of this name too. */
export interface FileArgument {
  readonly name: 'model' | 'data';
  readonly isRequired: boolean;
  /** Whether there may be several, up to the last argument. */
  readonly isList?: boolean;
}

/** Adds the arguments; the action finds them as options. */
export function addFiles(command: Command, files: readonly FileArgument[]): Command {
  for (const { name, isList } of files) {
    command.argument(isList ? `[${name}...]` : `[${name}]`, `the same as \`--${name}\``);
  }
  return command.hook('preAction', () => fill(command, files));
}

/** @throws UsageError where an argument has no place left, or a file is missing */
function fill(command: Command, files: readonly FileArgument[]): void {
  const isGiven = ({ name }: FileArgument): boolean => command.getOptionValue(name) !== undefined;
  const hint = `see \`reflexarc ${command.name()} --help\``;
  let rest = command.args;
  for (const file of files.filter((each) => !isGiven(each))) {
    const [first] = rest;
    if (first === undefined) break;
    command.setOptionValueWithSource(file.name, file.isList ? rest : first, 'cli');
    rest = file.isList ? [] : rest.slice(1);
  }
  if (rest[0] !== undefined) {
    const message = `\`${rest[0]}\` is one file too many`;
    throw new UsageError('WRONG_USAGE', { message, hint });
  }
  const missing = files.find((file) => file.isRequired && !isGiven(file));
  if (missing === undefined) return;
  const message = `no ${missing.name} is named: \`--${missing.name} <file>\``;
  throw new UsageError('WRONG_USAGE', { message, hint });
}
