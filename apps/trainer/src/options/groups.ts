/** Options in groups that several commands share. */
import type { Command } from 'commander';

/** Adds groups of options one after the other, in the order in which help lists them. */
export function addOptions(
  command: Command,
  ...groups: readonly ((command: Command) => Command)[]
): Command {
  return groups.reduce((before, add) => add(before), command);
}
