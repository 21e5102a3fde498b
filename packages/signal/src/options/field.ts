/**
 * What one option of a stage may be. Options are read from files, so each is checked before any
 * code of the stage sees it; the same description makes the tables in the documents.
 */
import { SpecError } from '@reflexarc/core';

/** One option: `read` gives undefined for what does not fit. */
export interface Field<T, HasDefault extends boolean = boolean> {
  /** As in "a number above 0". */
  readonly expected: string;
  read(value: unknown): T | undefined;
  readonly hasDefault: HasDefault;
  readonly fallback: T | undefined;
}

/** Options by name. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values of `fields` once they are checked and defaults filled in. */
export type Values<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

type Optional<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<unknown, true> ? K : never;
}[keyof F];

/** The same as a caller may write them: what has a default may be left out. */
export type Given<F extends Fields> = {
  readonly [K in Exclude<keyof F, Optional<F>>]: Values<F>[K];
} & { readonly [K in Optional<F>]?: Values<F>[K] | undefined };

/** A field that must be given. */
export function required<T>(
  expected: string,
  read: (value: unknown) => T | undefined,
): Field<T, false> {
  return { expected, read, hasDefault: false, fallback: undefined };
}

/** `field`, with `fallback` where it is left out. */
export function withDefault<T>(field: Field<T>, fallback: T): Field<T, true> {
  return { ...field, hasDefault: true, fallback };
}

/** `field`, undefined where it is left out. */
export function optional<T>(field: Field<T>): Field<T | undefined, true> {
  return { ...field, hasDefault: true, fallback: undefined };
}

/**
 * The values of `fields` among `given`, with their defaults.
 * @throws SpecError INVALID_OPTION, UNKNOWN_NAME, whose text starts with `place`
 */
export function readFields<F extends Fields>(fields: F, given: unknown, place: string): Values<F> {
  checkObject(given, place);
  const known = Object.keys(fields);
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    throw new SpecError('UNKNOWN_NAME', { place, what: 'option', name, known });
  }
  const entries = new Map(Object.entries(given));
  const values = known.map((name) => [
    name,
    readField(fields[name]!, entries.get(name), { place, name }),
  ]);
  return Object.fromEntries(values) as Values<F>; // each was read by its own field
}

function readField(
  field: Field<unknown>,
  value: unknown,
  { place, name }: { readonly place: string; readonly name: string },
): unknown {
  if (value === undefined && field.hasDefault) return field.fallback;
  const read = value === undefined ? undefined : field.read(value);
  if (read !== undefined) return read;
  const { expected } = field;
  throw new SpecError('INVALID_OPTION', { place, option: name, value, expected });
}

/** @throws SpecError INVALID_OPTION unless `value` is an object of options */
export function checkObject(value: unknown, place: string): asserts value is object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  const expected = 'an object';
  throw new SpecError('INVALID_OPTION', { place, option: 'the value', value, expected });
}
