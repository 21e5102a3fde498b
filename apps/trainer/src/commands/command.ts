/** What a command is: it adds itself, with its options and action, to the program. */
import type { Command } from 'commander';
import type { Context } from '../context.ts';

export type RegisterCommand = (program: Command, context: Context) => void;
