/** Kinds of numbers and lists that settings hold, each with its documentation. */
import * as v from 'valibot';

/** A whole number of at least `least`. */
export function wholeNumber(least: number, text: string) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.description(text));
}

/** A number above 0. */
export function positive(text: string) {
  return v.pipe(v.number(), v.finite(), v.gtValue(0), v.description(text));
}

/** A number of at least 0. */
export function notNegative(text: string) {
  return v.pipe(v.number(), v.finite(), v.minValue(0), v.description(text));
}

/** Names of columns. */
export function names(text: string) {
  return v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.description(text));
}
