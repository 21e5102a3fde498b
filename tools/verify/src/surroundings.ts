/** What the commands take from the process, and how they are added to the program. */
import type { Command } from 'commander';

export interface Surroundings {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Milliseconds from some fixed moment. */
  now(): number;
}

/** Adds one command to the program; `end` is told whether all that it looked at passed. */
export type AddCommand = (
  program: Command,
  surroundings: Surroundings,
  end: (passed: boolean) => void,
) => void;
