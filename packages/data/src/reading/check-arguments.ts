/** What programs without types may give in place of a source of bytes and a format. */
import { SpecError } from '@reflexarc/core';
import { encodings } from './bytes/encodings.ts';
import { assumptions, type TableFormat } from './format.ts';
import { delimiters } from './layout/delimiters.ts';
import { separators } from './numbers/number-forms.ts';

/** What is expected of a value that is given. */
interface Expected {
  readonly expected: string;
  accepts(value: unknown): boolean;
}

const areTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const fields: Readonly<Record<keyof TableFormat, Expected>> = {
  delimiter: oneOf(Object.values(delimiters)),
  decimal: oneOf(['point', 'comma']),
  thousands: oneOf([...Object.keys(separators), 'none']),
  header: { expected: 'true or false', accepts: (value) => typeof value === 'boolean' },
  skipLines: {
    expected: 'a whole number of at least 0',
    accepts: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  },
  encoding: oneOf(encodings),
  na: { expected: 'a list of texts', accepts: areTexts },
  asIs: {
    expected: `a list of some of ${assumptions.join(', ')}`,
    accepts: (value) => areTexts(value) && [...(value as string[])].every(isAssumption), // texts
  },
};

/** @throws SpecError INVALID_OPTION, naming the setting */
export function checkFormat(format: unknown): void {
  const place = 'the format of the table';
  const isObject = typeof format === 'object' && format !== null;
  if (!isObject) refuse(place, 'format', format, 'an object');
  for (const [option, { expected, accepts }] of Object.entries(fields)) {
    const value: unknown = Reflect.get(Object(format), option);
    if (value !== undefined && !accepts(value)) refuse(place, option, value, expected);
  }
}

/** @throws SpecError INVALID_OPTION unless there are bytes and a name */
export function checkSource(source: unknown): void {
  const place = 'readTable';
  if (typeof source !== 'object' || source === null)
    refuse(place, 'source', source, 'an object with bytes and name');
  const { bytes, name } = source as Readonly<Record<string, unknown>>; // looked at
  const isIterable = typeof Reflect.get(Object(bytes), Symbol.asyncIterator) === 'function';
  if (!(bytes instanceof Uint8Array) && !isIterable)
    refuse(place, 'bytes', bytes, 'a Uint8Array, or pieces as they come');
  if (typeof name !== 'string') refuse(place, 'name', name, 'a text');
}

/** @throws SpecError INVALID_OPTION unless `text` and the name of its file are texts */
export function checkText(text: unknown, file: unknown): void {
  if (typeof text !== 'string') refuse('parseTable', 'text', text, 'a text');
  if (typeof file !== 'string') refuse('parseTable', 'file', file, 'a text, for messages');
}

function refuse(place: string, option: string, value: unknown, expected: string): never {
  throw new SpecError('INVALID_OPTION', { place, option, value, expected });
}

function isAssumption(text: string): boolean {
  return assumptions.some((each) => each === text);
}

function oneOf(words: readonly string[]): Expected {
  return {
    expected: `one of ${words.map((word) => JSON.stringify(word)).join(', ')}`,
    accepts: (value) => words.some((word) => word === value),
  };
}
