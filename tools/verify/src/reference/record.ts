/**
 * A JSON object of a reference file, read field by field: what is missing is named with its place.
 */

import { VerificationError } from '../verification-error.ts';
import { type Tensor, tensorOf } from './tensor.ts';

export interface JsonRecord {
  readonly place: string;
  readonly keys: readonly string[];
  /** As they stand in the file. */
  readonly fields: Readonly<Record<string, unknown>>;
  has(key: string): boolean;
  /** A number; `fallback` where the field is missing. */
  number(key: string, fallback?: number): number;
  text(key: string, fallback?: string): string;
  flag(key: string, fallback: boolean): boolean;
  tensor(key: string): Tensor;
  /** One number, or a list of them. */
  numbers(key: string, fallback?: readonly number[]): readonly number[];
  record(key: string): JsonRecord;
  list(key: string): readonly unknown[];
}

/** @throws VerificationError MALFORMED unless `value` is an object */
export function recordOf(value: unknown, place: string): JsonRecord {
  if (!isObject(value)) {
    throw new VerificationError('MALFORMED', { place, value, expected: 'an object' });
  }
  const at = (key: string): string => `${place}.${key}`;
  const checked = <T>(
    key: string,
    is: (field: unknown) => field is T,
    expected: string,
    fallback: T | undefined,
  ): T => {
    const field = value[key];
    if (is(field)) return field;
    if (field === undefined && fallback !== undefined) return fallback;
    throw new VerificationError('MALFORMED', { place: at(key), value: field, expected });
  };
  return {
    place,
    keys: Object.keys(value),
    fields: value,
    has: (key) => value[key] !== undefined,
    number: (key, fallback) => checked(key, isNumber, 'a number', fallback),
    text: (key, fallback) => checked(key, isText, 'a text', fallback),
    flag: (key, fallback) => checked(key, isFlag, 'true or false', fallback),
    tensor: (key) => tensorOf(value[key], at(key)),
    numbers(key, fallback) {
      const field = value[key];
      if (isNumber(field)) return [field];
      return checked(key, isNumbers, 'a number or a list of numbers', fallback);
    },
    record: (key) => recordOf(value[key], at(key)),
    list: (key) => checked(key, isList, 'a list', undefined),
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every(isNumber);
