/**
 * The base of every error we raise on purpose, and the form of a catalogue of such errors.
 * A message says what is wrong with the value, where it came from, and what to do.
 */

/** How one error code turns its detail into words. */
export interface ErrorEntry<Detail> {
  /** What is wrong, with the value and the expectation. */
  readonly what: (detail: Detail) => string;
  /** Where the value came from, if known. */
  readonly from?: (detail: Detail) => string | undefined;
  /** What to do about it, if there is advice to give. */
  readonly hint?: (detail: Detail) => string | undefined;
}

/** The parts of an error's text. */
export interface ErrorWords {
  /** What is wrong, with the value and the expectation. */
  readonly what: string;
  /** Where the value came from, if known. */
  readonly from?: string | undefined;
  /** What to do about it, if there is advice to give. */
  readonly hint?: string | undefined;
}

/** Declares an entry with the type of its detail: `entry<{ name: string }>({ what: … })`. */
export function entry<Detail>(words: ErrorEntry<Detail>): ErrorEntry<Detail> {
  return words;
}

/**
 * An error that a person can act on. Branch on `code`, never on the text; `detail` holds the
 * values that the text was made from.
 */
export class EngineError extends Error {
  /** What is wrong, as a word to branch on. */
  declare readonly code: string;
  /** The values that the text was made from. */
  declare readonly detail: unknown;
  /** What is wrong, in words: the first line of `message`. */
  declare readonly what: string;
  /** Where the value came from, if known. */
  declare readonly from: string | undefined;
  /** What to do about it, if there is advice to give. */
  declare readonly hint: string | undefined;

  constructor(
    name: string,
    code: string,
    words: ErrorWords,
    detail: unknown,
    options?: ErrorOptions,
  ) {
    const lines = [words.what];
    if (words.from !== undefined) lines.push(`  from ${words.from}`);
    if (words.hint !== undefined) lines.push(`  hint: ${words.hint}`);
    super(lines.join('\n'), options);
    Object.assign(this, { name, code, detail, ...words });
  }
}

/** What an entry of a catalogue says about `detail`. */
export function wordsFor<Detail>(words: ErrorEntry<Detail>, detail: Detail): ErrorWords {
  return {
    what: words.what(detail),
    from: words.from?.(detail),
    hint: words.hint?.(detail),
  };
}

/** The text for a terminal: class, code and message; another error as it prints itself. */
export function formatError(error: EngineError): string {
  if (!(error instanceof EngineError)) return String(error);
  return `${error.name} ${error.code}: ${error.message}`;
}
