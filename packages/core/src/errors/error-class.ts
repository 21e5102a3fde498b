/** Makes an error class of a catalogue: a code and its detail come from the same line of it. */
import { EngineError, type ErrorEntry, wordsFor } from './engine-error.ts';

/** The codes of one class, each with the words for its detail; `Details` maps codes to details. */
export type ErrorCatalogue<Details> = {
  readonly [Code in keyof Details]: ErrorEntry<Details[Code]>;
};

/** An error of one code, or of one of several. */
export interface CodedError<Details, Code extends keyof Details> extends EngineError {
  readonly code: Code & string;
  readonly detail: Details[Code];
}

/** An error of any code of a class: `switch (error.code)` tells the type of `error.detail`. */
export type AnyCodedError<Details> = {
  [Code in keyof Details]: CodedError<Details, Code>;
}[keyof Details];

/** What `errorClass` makes: constructed with a code and its detail, known again by `instanceof`. */
export interface ErrorClass<Details> {
  new <Code extends keyof Details & string>(
    code: Code,
    detail: Details[Code],
    options?: ErrorOptions,
  ): CodedError<Details, Code>;
  readonly prototype: AnyCodedError<Details>;
}

/** The type of the errors of a class: `type SpecError = ErrorOf<typeof SpecError>`. */
export type ErrorOf<Class extends { readonly prototype: EngineError }> = Class['prototype'];

/**
 * The class of errors called `name` whose codes, details and words stand in `catalogue`.
 *
 * @example
 * const BoilerError = errorClass('BoilerError', {
 *   TOO_HOT: entry<{ celsius: number }>({
 *     what: (d) => `the boiler is at ${d.celsius} °C`,
 *     hint: () => 'open the valve',
 *   }),
 * });
 * type BoilerError = ErrorOf<typeof BoilerError>;
 * throw new BoilerError('TOO_HOT', { celsius: 130 });
 */
export function errorClass<Details>(
  name: string,
  catalogue: ErrorCatalogue<Details>,
): ErrorClass<Details> {
  class CataloguedError<Code extends keyof Details & string> extends EngineError {
    declare readonly code: Code;
    declare readonly detail: Details[Code];

    constructor(code: Code, detail: Details[Code], options?: ErrorOptions) {
      super(name, code, wordsFor(catalogue[code], detail), detail, options);
    }
  }
  // What a debugger and Node's traces call the class.
  Object.defineProperty(CataloguedError, 'name', { value: name });
  return CataloguedError;
}
