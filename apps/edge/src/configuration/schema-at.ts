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
  /** Of a choice: its branches, and the setting that tells them apart. */
  readonly options?: readonly unknown[];
  readonly key?: string;
  readonly item?: Part;
}

/** A step on the way to a place: a key, and the value that it is a key of. */
export interface Step {
  readonly key: string | number;
  readonly input: unknown;
}

/** The part of a schema at a path, if the schema knows the path. */
export function schemaAt(schema: v.GenericSchema, path: readonly Step[]): Part | undefined {
  // valibot's types are wider than this common view of them
  let part: Part | undefined = schema as Part;
  for (const { key, input } of path) {
    if (part === undefined) return undefined;
    part = typeof key === 'number' ? bare(part).item : entriesOf(part, input)[key];
  }
  return part;
}

/** What the schema says about a place. */
export function descriptionOf(part: Part): string | undefined {
  return v.getDescription(part) ?? (part.wrapped && descriptionOf(part.wrapped));
}

/**
 * The settings at a place; of a choice those of the branch that `input` is, or of all if it is
 * none.
 */
export function entriesOf(part: Part, input: unknown): Readonly<Record<string, Part>> {
  const { entries, options = [], key } = bare(part);
  // The branches of our choices are objects; other choices have no entries.
  const branches = options as readonly Part[];
  const branch = key === undefined ? undefined : branches.find((one) => isOf(one, key, input));
  if (branch?.entries !== undefined) return branch.entries;
  return Object.assign({}, entries, ...branches.map((one) => one.entries));
}

function isOf({ entries }: Part, key: string, input: unknown): boolean {
  const discriminator = entries?.[key];
  if (discriminator === undefined || typeof input !== 'object' || input === null) return false;
  return v.is(discriminator, Reflect.get(input, key));
}

/** The part without the wrapping that makes it optional. */
export function bare(part: Part): Part {
  return part.wrapped === undefined ? part : bare(part.wrapped);
}
