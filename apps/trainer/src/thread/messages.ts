/** What the thread of a command and the one that listens to the person tell each other. */

/** The order is that of `numberOf`. */
const stopSignals = ['SIGINT', 'SIGTERM'] as const;
export type StopSignalName = (typeof stopSignals)[number];

/** From 1: 0 stands for none. */
export const numberOf: Readonly<Record<StopSignalName, number>> = { SIGINT: 1, SIGTERM: 2 };

/** The signal of a number that was shared. */
export function signalOf(number: number): StopSignalName | undefined {
  return stopSignals[number - 1];
}

/** Words of 32 bits that both threads see at any moment, also while one of them computes. */
export const sharedPlaces = {
  /** The number of the signal that asked the command to end. */
  signal: 0,
  /** Widths of the terminal, 0 where there is none. */
  stdoutColumns: 1,
  stderrColumns: 2,
  count: 3,
} as const;

/** With what the thread of a command starts. */
export interface ThreadData {
  /** The command line, without the program's name. */
  readonly argv: readonly string[];
  readonly shared: Int32Array;
  /** Whether a person reads the stream. */
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
}

/** From the thread of a command. */
export type FromCommand =
  /** It writes this. */
  | { readonly type: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** It has put these files in their place, and goes on. */
  | { readonly type: 'written'; readonly paths: readonly string[] }
  /** It reads standard input from now on. */
  | { readonly type: 'input' };

/** To the thread of a command: a signal is there. It may be seen in `shared` before. */
export interface ToCommand {
  readonly signal: StopSignalName;
}
