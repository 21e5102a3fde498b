/**
 * Finds the part of the schema that rules a place of the configuration, to explain that place in
 * the schema's own words.
 */
import * as v from 'valibot';

/** What valibot's schemas have in common as far as a walk needs it. */
export interface Part extends v.GenericSchema {
  /** Of an optional part: the part itself. */
  readonly wrapped?: Part;
  readonly entries?: Readonly<Record<string, Part>>;
  /** Of a choice: its branches. */
  readonly options?: readonly unknown[];
  readonly item?: Part;
}

/** The part of a schema at a path of keys, if the schema knows the path. */
export function schemaAt(
  schema: v.GenericSchema,
  keys: readonly (string | number)[],
): Part | undefined {
  let part: Part | undefined = schema as Part; // valibot's types are wider than this common view of them
  for (const key of keys) {
    if (part === undefined) return undefined;
    part = typeof key === 'number' ? bare(part).item : entriesOf(part)[key];
  }
  return part;
}

/** What the schema says about a place. */
export function descriptionOf(part: Part): string | undefined {
  return v.getDescription(part) ?? (part.wrapped && descriptionOf(part.wrapped));
}

/** Names of the settings at a place, over all branches of a choice. */
export function entriesOf(part: Part): Readonly<Record<string, Part>> {
  const { entries, options = [] } = bare(part);
  // The branches of our choices are objects; other choices have no entries.
  return Object.assign({}, entries, ...options.map((branch) => (branch as Part).entries));
}

/** The part without the wrapping that makes it optional. */
export function bare(part: Part): Part {
  return part.wrapped === undefined ? part : bare(part.wrapped);
}
