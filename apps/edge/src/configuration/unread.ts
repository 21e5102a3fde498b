/** JSON that could not be read. */
export interface Unread {
  readonly file: string;
  /** What it is, in words: `the configuration`. */
  readonly what: string;
  /** What JSON.parse threw. */
  readonly cause: unknown;
}
