/** Values of foreign JSON: what is not there, or is something else, is said with its place. */
import { ForeignModelError } from '../errors.ts';
import type { ModelFile } from '../importer.ts';
import { jsonOf, looksLikeJson } from './files.ts';
import { guarded } from './guarded.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first JSON object among `files` that `fits`; files that are no JSON are passed by. */
export function objectAmong(
  files: readonly ModelFile[],
  fits: (value: JsonObject) => boolean,
): JsonObject | undefined {
  for (const file of files) {
    if (!looksLikeJson(file)) continue;
    try {
      const value = jsonOf(file);
      if (isObject(value) && fits(value)) return value;
    } catch (error) {
      if (!(error instanceof ForeignModelError)) throw error;
    }
  }
  return undefined;
}

/** Reads the values of one file, and names places in it. */
export class JsonValues {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** @throws ForeignModelError MALFORMED */
  fail(place: string, problem: string): never {
    throw new ForeignModelError('MALFORMED', { source: this.#source, place, problem });
  }

  /** @throws ForeignModelError UNSUPPORTED */
  refuse(operator: string, node: string, problem: string, needs: string): never {
    const detail = { source: this.#source, node, operator, problem, needs };
    throw new ForeignModelError('UNSUPPORTED', detail);
  }

  object(value: unknown, place: string): JsonObject {
    return isObject(value) ? value : this.fail(place, 'is no object');
  }

  list(value: unknown, place: string): readonly unknown[] {
    return Array.isArray(value) ? value : this.fail(place, 'is no list');
  }

  number(value: unknown, place: string): number {
    return typeof value === 'number' ? value : this.fail(place, 'is no number');
  }

  numbers(value: unknown, place: string): readonly number[] {
    return this.list(value, place).map((each, index) => this.number(each, `${place}[${index}]`));
  }

  matrix(value: unknown, place: string): readonly (readonly number[])[] {
    return this.list(value, place).map((row, index) => this.numbers(row, `${place}[${index}]`));
  }

  /** What `read` gives; whatever else it throws becomes MALFORMED. */
  read<T>(read: () => T): T {
    return guarded(this.#source, read);
  }
}
