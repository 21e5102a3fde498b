/** What a log of a run may be asked for. */

/** From what matters most to all there is; a file holds its own level and those before it. */
export const logLevels = ['error', 'warning', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LogOptions {
  readonly path: string;
  readonly level: LogLevel;
  /** Bytes that a file may grow to. */
  readonly maximumBytes: number;
  /** Files that are kept, the one being written among them: `edge.jsonl`, `edge.jsonl.1` … */
  readonly files: number;
  /** Told once that lines are being lost. */
  readonly onLoss: (reason: string) => void;
}
