/** What a command takes from the machine, so that tests can run the command line in-process. */

export interface Output {
  write(text: string): unknown;
  /** Whether a person is watching. */
  readonly isTTY?: boolean;
  readonly columns?: number | undefined;
}

export interface Context {
  /** What is piped in, read where a command is given `-` for a table. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Data: results, tables, JSON. */
  readonly stdout: Output;
  /** For people: progress, notes, errors. */
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted when the person at the terminal wants out; the reason is the signal's name. */
  readonly interrupted: Pick<AbortSignal, 'aborted' | 'reason' | 'addEventListener'>;
  /** Told of files that are in their place while a command goes on. */
  readonly onWritten?: (paths: readonly string[]) => void;
  /** Milliseconds from some fixed moment, for durations. */
  now(): number;
}
