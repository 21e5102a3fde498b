/**
 * Each place of each example configuration filled with what does not belong there: refused by a
 * ConfigError that says where, and with a remedy; or it fits there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ConfigError } from '../errors/catalogue.ts';
import { parseConfiguration } from '../testing/parse-configuration.ts';

const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

const junk: readonly unknown[] = [null, -1, 1.5, 1e308, 'junk', '', true, {}, [], [null], [[]]];

type Path = readonly (string | number)[];

/** Every place in a JSON value, the whole of it first. */
function* placesOf(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) yield* placesOf(Reflect.get(value, key), [...path, key]);
}

/** A copy with something else at one place. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy: object = Array.isArray(value) ? [...value] : { ...Object(value) };
  Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, by));
  return copy;
}

function refusalOf(configuration: unknown): unknown {
  try {
    parseConfiguration(JSON.stringify(configuration), 'edge.json');
  } catch (error) {
    return error;
  }
  return undefined;
}

it.each(files)('%s with junk anywhere is refused in words', (name) => {
  const sound: unknown = JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));
  expect(refusalOf(sound)).toBeUndefined();
  for (const path of placesOf(sound)) {
    for (const value of junk) {
      const error = refusalOf(replaced(sound, path, value));
      if (error === undefined) continue;
      expect(error, `${path.join('.')} is ${JSON.stringify(value)}: ${error}`).toBeInstanceOf(
        ConfigError,
      );
      expect(String(error)).toContain('\n  hint: ');
    }
  }
});

it.each(files)('%s refuses names that it does not know, wherever they stand', (name) => {
  const sound: unknown = JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));
  for (const path of placesOf(sound)) {
    const place = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), sound);
    if (typeof place !== 'object' || place === null || Array.isArray(place)) continue;
    const error = refusalOf(replaced(sound, [...path, 'unheardOf'], 1));
    expect(error, path.join('.')).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain('unheardOf');
  }
});
