/** An error as data: the one form in which all our programs print errors for other programs. */
import { EngineError } from './engine-error.ts';

/** What programs read of an error, in JSON. */
export interface ErrorRecord {
  /** Whose turn it is: the name of the error's class. */
  readonly class: string;
  /** What is wrong, as a word to branch on; `UNEXPECTED` where the fault is ours. */
  readonly code: string;
  /** What is wrong, in words. */
  readonly message: string;
  /** Where the value came from, as in `wine.csv line 12`, where that is known. */
  readonly from?: string;
  /** What to do about it, where there is advice to give. */
  readonly hint?: string;
  /** The values that the words were made from; which there are hangs on the code. */
  readonly detail?: unknown;
}

/** `error` as data; what is no `EngineError` has the code `UNEXPECTED`. */
export function errorRecord(error: unknown): ErrorRecord {
  if (!(error instanceof EngineError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { class: error instanceof Error ? error.name : 'Error', code: 'UNEXPECTED', message };
  }
  const { name, code, what, from, hint, detail } = error;
  return {
    class: name,
    code,
    message: what,
    ...(from !== undefined && { from }),
    ...(hint !== undefined && { hint }),
    detail,
  };
}
