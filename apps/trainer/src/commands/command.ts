/** What a command is: a line of help, and what gives it its options and action. */
import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** Adds arguments, options and action to a command that has its name and description. */
export type RegisterCommand = (command: Command, context: Context) => void;

/** A command as the help of all lists it. */
export interface CommandEntry {
  readonly name: string;
  readonly description: string;
  /** What stands behind its name there: `[options] <file>`. Nothing unless given. */
  readonly usage?: string;
  /** Loads the rest of it. */
  readonly load: () => Promise<RegisterCommand>;
}
