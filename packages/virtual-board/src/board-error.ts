// The one error class of the virtual board: a code to branch on, a text to read, a hint what to do.

/** What can go wrong before the virtual board runs. */
export type BoardErrorCode =
  | 'BAD_FIRMWARE'
  | 'BAD_READINGS'
  | 'BAD_OPTION'
  | 'ADDRESS_UNAVAILABLE'
  | 'PTY_UNAVAILABLE'
  | 'BOARD_PROCESS_FAILED';

/** An error of the virtual board. */
export class BoardError extends Error {
  readonly code: BoardErrorCode;
  readonly hint: string | undefined;

  constructor(
    code: BoardErrorCode,
    message: string,
    { hint, cause }: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'BoardError';
    this.code = code;
    this.hint = hint;
  }

  /** The text for a person: what is wrong, then what to do. */
  format(): string {
    const first = `${this.name} ${this.code}: ${this.message}`;
    return this.hint === undefined ? first : `${first}\n  hint: ${this.hint}`;
  }
}
