/** The commands, in the order in which help lists them: one line each. */
import type { RegisterCommand } from './command.ts';
import { explainCommand } from './explain.ts';

export const commands: readonly RegisterCommand[] = [explainCommand];
