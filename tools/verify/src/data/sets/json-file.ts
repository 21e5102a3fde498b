/** JSON files, and what stands in their objects, checked field by field. */
import { readFile } from 'node:fs/promises';
import { VerificationError } from '../../verification-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws VerificationError UNREADABLE, MALFORMED */
export async function readJson(path: string): Promise<JsonObject> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerificationError('UNREADABLE', { path, reason }, { cause });
  }
  return objectOf(value, path);
}

export function objectOf(value: unknown, place: string): JsonObject {
  if (isObject(value)) return value;
  throw new VerificationError('MALFORMED', { place, value, expected: 'an object' });
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field `key`, which has to be text. */
export function textOf(object: JsonObject, key: string, place: string): string {
  const value = object[key];
  if (typeof value === 'string') return value;
  throw new VerificationError('MALFORMED', { place: `${place} ${key}`, value, expected: 'a text' });
}

/** The field `key`, which has to be a number. */
export function numberOf(object: JsonObject, key: string, place: string): number {
  const value = object[key];
  if (typeof value === 'number') return value;
  throw new VerificationError('MALFORMED', {
    place: `${place} ${key}`,
    value,
    expected: 'a number',
  });
}

/** The field `key`, a list of texts; none where it is missing. */
export function textsOf(object: JsonObject, key: string, place: string): readonly string[] {
  const value = object[key] ?? [];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw new VerificationError('MALFORMED', {
    place: `${place} ${key}`,
    value,
    expected: 'a list of texts',
  });
}
