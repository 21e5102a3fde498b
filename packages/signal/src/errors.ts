/**
 * Every error of this package: values that a column or a target cannot take. Their supplier has to
 * act.
 */
import type { EngineError } from '@reflexarc/core';
import { counted, didYouMean, type ErrorOf, entry, errorClass, show } from '@reflexarc/core/errors';

interface Cell {
  readonly column: string;
  /** Where the row came from, as in `train.csv line 12`. */
  readonly origin?: string;
}

const from = ({ origin }: Cell): string | undefined => origin;

const signalErrors = {
  MISSING_VALUE: entry<Cell>({
    what: (d) => `column ${show(d.column)} has no value`,
    from,
    hint: () => 'remove the row or fill the gap',
  }),
  NOT_A_NUMBER: entry<Cell & { value: unknown }>({
    what: (d) => `column ${show(d.column)} is ${show(d.value)}, expected a finite number`,
    from,
    hint: (d) =>
      typeof d.value === 'string'
        ? 'mend the value, or declare the column categorical'
        : 'remove the row or fill the gap',
  }),
  NOT_A_CATEGORY: entry<Cell & { value: unknown }>({
    what: (d) => `column ${show(d.column)} is ${show(d.value)}, expected a word`,
    from,
    hint: () => 'give the category as text, or declare the column numeric',
  }),
  UNKNOWN_CATEGORY: entry<Cell & { value: string; known: readonly string[] }>({
    what: (d) => `column ${show(d.column)} has no category ${show(d.value)}`,
    from,
    hint: (d) => didYouMean(d.value, d.known),
  }),
  UNKNOWN_LABEL: entry<Cell & { value: string; known: readonly string[] }>({
    what: (d) => `target ${show(d.column)} has no label ${show(d.value)}`,
    from,
    hint: (d) => didYouMean(d.value, d.known),
  }),
  WRONG_COUNT: entry<{ count: number; columns: readonly string[]; origin?: string }>({
    what: (d) => `a row has ${counted(d.count, 'value')}, expected ${d.columns.length}`,
    from: (d) => d.origin,
    hint: (d) => `in this order: ${d.columns.join(', ')}`,
  }),
  NO_ROWS: entry<{ what: string }>({
    what: (d) => `${d.what} has no rows to fit on`,
    hint: () => 'at least one row is needed',
  }),
  DUPLICATE_COLUMN: entry<{ column: string }>({
    what: (d) => `two columns are called ${show(d.column)}`,
    hint: () => 'give each column a name of its own',
  }),
  ONE_CLASS: entry<{ column: string; label: string }>({
    what: (d) => `target ${show(d.column)} holds one class only, ${show(d.label)}`,
    hint: () => 'a classifier needs examples of at least two classes',
  }),
  UNKNOWN_STAGE: entry<{ place: string; kind: string; known: readonly string[] }>({
    what: (d) => `${d.place}: there is no stage ${show(d.kind)}`,
    hint: (d) => `${didYouMean(d.kind, d.known)}; a stage of your own goes into \`stages\``,
  }),
  STAGE_MISMATCH: entry<{ place: string; needs: string; got: string; hint?: string }>({
    what: (d) => `${d.place} needs ${d.needs} but gets ${d.got}`,
    hint: (d) => d.hint,
  }),
  INVALID_CHAIN: entry<{ place: string; problem: string }>({
    what: (d) => `${d.place} ${d.problem}`,
  }),
  NOT_FITTED: entry<{ place: string }>({
    what: (d) => `${d.place} was not fitted`,
    hint: () => 'fit the chain on training recordings first: `fitChain`',
  }),
  WRONG_WIDTH: entry<{ width: number; expected: number }>({
    what: (d) => `a block has rows of ${d.width}, expected ${counted(d.expected, 'number')}`,
    hint: () => 'give one number for each channel of the chain, in its order',
  }),
  UNKNOWN_INPUT: entry<{ input: string | undefined; known: readonly string[] }>({
    what: (d) =>
      d.input === undefined
        ? `it has to be said which input the rows are for: ${d.known.join(' or ')}`
        : `the model has no input ${show(d.input)}`,
    hint: (d) => (d.input === undefined ? undefined : didYouMean(d.input, d.known)),
  }),
  NO_OUTPUT: entry<{ rows: number }>({
    what: (d) => `the chain makes nothing of ${counted(d.rows, 'row')}`,
    hint: () => 'numbers are missing in them, or they are too far apart in time',
  }),
  WRONG_STATE: entry<{ length: number; expected: number }>({
    what: (d) => `a saved state holds ${counted(d.length, 'number')}, expected ${d.expected}`,
    hint: () => 'restore what a chain of the very same stages has saved',
  }),
} as const;

/** A value does not fit its column: the supplier of the data has to mend it. */
export const SignalError = errorClass('SignalError', signalErrors);
export type SignalError = ErrorOf<typeof SignalError>;

/** The same error, with where the row came from. */
export function withOrigin(error: SignalError, origin: string): EngineError {
  const { code, detail, cause } = error;
  return new SignalError(code, { ...detail, origin }, { cause });
}
