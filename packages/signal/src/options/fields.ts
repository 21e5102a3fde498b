/** The kinds of options that stages have. */
import { type Field, required } from './field.ts';

/** The longest list that an option or a fitted value may be. */
const longestList = 2 ** 22;

interface Range {
  /** At least. */
  readonly from?: number;
  /** At most. */
  readonly to?: number;
  /** More than. */
  readonly above?: number;
  /** Less than. */
  readonly below?: number;
}

/** A finite number within `range`. */
export function number(range: Range = {}): Field<number, false> {
  return required(`a number${rangeText(range)}`, (value) =>
    isWithin(value, range) ? value : undefined,
  );
}

/** A whole number within `range`. */
export function wholeNumber(range: Range): Field<number, false> {
  return required(`a whole number${rangeText(range)}`, (value) =>
    isWithin(value, range) && Number.isSafeInteger(value) ? value : undefined,
  );
}

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): Field<T, false> {
  return required(words.join(', ').replace(/, ([^,]*)$/, ' or $1'), (value) =>
    words.find((word) => word === value),
  );
}

/** True or false. */
export const flag: Field<boolean, false> = required('true or false', (value) =>
  typeof value === 'boolean' ? value : undefined,
);

/** Some text. */
export const text: Field<string, false> = required('some text', (value) =>
  typeof value === 'string' && value !== '' ? value : undefined,
);

/** A list, at least one long, whose items `item` reads. */
export function list<T>(item: Field<T>, what: string): Field<readonly T[], false> {
  return required(what, (value) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > longestList) return undefined;
    const read = value.map((each: unknown) => item.read(each));
    // none is undefined
    return read.some((each) => each === undefined) ? undefined : (read as readonly T[]);
  });
}

/** A list of finite numbers. */
export const numbers: Field<readonly number[], false> = list(number(), 'a list of numbers');

/** A list of names, each once. */
export const names: Field<readonly string[], false> = required(
  'a list of names, each once',
  (value) => {
    const read = list(text, '').read(value);
    return read !== undefined && new Set(read).size === read.length ? read : undefined;
  },
);

function isWithin(value: unknown, { from, to, above, below }: Range): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (from !== undefined && value < from) return false;
  if (to !== undefined && value > to) return false;
  return (above === undefined || value > above) && (below === undefined || value < below);
}

function rangeText({ from, to, above, below }: Range): string {
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to}`;
  const parts = [
    ...(from === undefined ? [] : [`of at least ${from}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(to === undefined ? [] : [`of at most ${to}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(' and ')}`;
}
