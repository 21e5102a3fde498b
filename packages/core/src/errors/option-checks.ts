/**
 * Checks of options at run time, for JavaScript and for what comes from files: an option that there
 * is not, one that is missing, and a value out of range are refused where they are given, by name.
 *
 * @example
 * checkOptions(options, 'sgd', { learningRate: aboveZero, momentum: fraction });
 */
import { SpecError } from './catalogue.ts';

/** What the value of an option has to be. */
export interface OptionCheck {
  /** As the message says it: `a number above 0`. */
  readonly expected: string;
  accepts(value: unknown): boolean;
  /** What to do about a value that is refused, where that can be told from it. */
  hint?(value: unknown): string | undefined;
  /** Whether the option has to be given. */
  readonly isRequired?: boolean;
}

/** A check for each option that there is. */
export type OptionChecks<Options> = { readonly [Name in keyof Options]-?: OptionCheck };

/** A number for which `test` holds; never NaN or infinite. */
function numberThat(
  expected: string,
  test: (value: number) => boolean,
  hint?: (value: number) => string | undefined,
): OptionCheck {
  return {
    expected,
    accepts: (value) => typeof value === 'number' && Number.isFinite(value) && test(value),
    hint: (value) => (typeof value === 'number' ? hint?.(value) : undefined),
  };
}

/** Any finite number. */
export const finite = /* @__PURE__ */ numberThat('a finite number', () => true);

/** 0 < x. */
export const aboveZero = /* @__PURE__ */ numberThat('a number above 0', (x) => x > 0);

/** 0 ≤ x < 1, as the share that is kept of a mean. */
export const fraction = /* @__PURE__ */ numberThat(
  'a number from 0 up to but not including 1',
  (x) => x >= 0 && x < 1,
  (x) => (x >= 1 && x < 100 ? `it is a fraction; did you mean ${x / 100}?` : undefined),
);

/** 0 < x < 1. */
export const betweenZeroAndOne = /* @__PURE__ */ numberThat(
  'a number between 0 and 1',
  (x) => x > 0 && x < 1,
);

/** 0 < x ≤ 1, as what a rate is multiplied by. */
export const factor = /* @__PURE__ */ numberThat(
  'a number above 0 and at most 1',
  (x) => x > 0 && x <= 1,
);

/** least ≤ x. */
export function atLeast(least: number): OptionCheck {
  return numberThat(`a number of at least ${least}`, (x) => x >= least);
}

/** least ≤ x ≤ most. */
export function fromTo(least: number, most: number): OptionCheck {
  return numberThat(`a number from ${least} to ${most}`, (x) => x >= least && x <= most);
}

/** A whole number of at least `least`, and at most `most` where that is given. */
export function wholeNumber(least = 1, most?: number): OptionCheck {
  const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
  return numberThat(`a whole number ${range}`, (x) => isWhole(x, least, most));
}

/** Whether `value` is a whole number from `least` to `most`. */
export function isWhole(
  value: unknown,
  least = 1,
  most = Number.MAX_SAFE_INTEGER,
): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** true or false. */
export const trueOrFalse: OptionCheck = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
};

/** A text, as a name. */
export const text: OptionCheck = {
  expected: 'a text',
  accepts: (value) => typeof value === 'string',
};

/** One of the words. */
export function oneOf(...words: readonly string[]): OptionCheck {
  return {
    expected: words.map((word) => `'${word}'`).join(' or '),
    accepts: (value) => words.some((word) => word === value),
  };
}

/**
 * What a function of ours makes, known by one of its methods.
 *
 * @param named for a text in its place: how one is made by its name
 */
export function madeBy(
  what: string,
  method: string,
  example: string,
  named?: (name: string) => string,
): OptionCheck {
  return {
    expected: what,
    accepts: (value) => hasMethod(value, method),
    hint(value) {
      if (hasMethod(value, 'then')) return 'it is a promise: write `await` before it';
      if (typeof value === 'function' && value.name) return `call it: \`${value.name}()\``;
      const makes = typeof value === 'string' && named ? named(value) : example;
      return `\`${makes}\` makes one`;
    },
  };
}

/** What has all of these properties; `example` makes one. */
export function having(expected: string, names: readonly string[], example: string): OptionCheck {
  return {
    expected,
    accepts: (value) => names.every((name) => name in Object(value)),
    hint: () => `\`${example}\``,
  };
}

/** What an option that takes a backend checks. */
export const backendCheck = /* @__PURE__ */ madeBy('a backend', 'prepare', 'js()');

function hasMethod(value: unknown, method: string): boolean {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function'
  );
}

/** A function. */
export const callback: OptionCheck = {
  expected: 'a function',
  accepts: (value) => typeof value === 'function',
};

/** A list of names. */
export const names: OptionCheck = {
  expected: 'a list of names',
  accepts: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  hint: (value) => (typeof value === 'string' ? `write [${JSON.stringify(value)}]` : undefined),
};

/** A list whose entries are all accepted; of `length` entries where that is given. */
export function listOf(
  expected: string,
  acceptsEntry: (entry: unknown) => boolean,
  length?: number,
): OptionCheck {
  return {
    expected,
    accepts: (value) =>
      Array.isArray(value) &&
      (length === undefined || value.length === length) &&
      value.every((entry) => acceptsEntry(entry)),
  };
}

/** Options of a training that stand in one object with those of answers. */
export const trainingBeside = ['loss', 'optimizer', 'epochs', 'seed', 'metrics'] as const;

/** Any value: who takes it checks it, where more is known. */
export const anything: OptionCheck = { expected: 'any value', accepts: () => true };

/** The same for an option that has to be given. */
export function required(check: OptionCheck): OptionCheck {
  return { ...check, isRequired: true };
}

/** An object of options; `sgd(0.1)` is told how to name what it gives. */
function objectOf(checks: Readonly<Record<string, OptionCheck>>): OptionCheck {
  const named = Object.entries(checks);
  const needed = named.filter(([, check]) => check.isRequired);
  const [first] = named;
  return {
    expected: `an object with ${(needed.length > 0 ? needed : named).map(([name]) => name).join(', ')}`,
    accepts: (value) => typeof value === 'object' && value !== null,
    hint: (value) =>
      value !== undefined && first?.[1].accepts(value)
        ? `write \`{ ${first[0]}: ${JSON.stringify(value)} }\``
        : undefined,
  };
}

/** @throws SpecError INVALID_OPTION unless `value` is what `check` expects */
export function checkOption(
  value: unknown,
  { place, option }: { readonly place: string; readonly option: string },
  check: OptionCheck,
): void {
  if (check.accepts(value)) return;
  const hint = check.hint?.(value);
  throw new SpecError('INVALID_OPTION', {
    place,
    option,
    value,
    expected: check.expected,
    ...(hint !== undefined && { hint }),
  });
}

/** @throws SpecError UNKNOWN_NAME unless `name` is one of `known` */
export function checkName(
  name: unknown,
  { place, what }: { readonly place: string; readonly what: string },
  known: readonly string[],
): void {
  if (known.some((each) => each === name)) return;
  throw new SpecError('UNKNOWN_NAME', { place, what, name: String(name), known });
}

/**
 * Refuses options that there are not, missing ones, and values out of range. An option that is
 * `undefined` counts as not given.
 *
 * @param beside options of other functions, which callers may keep in one object with these
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION; both start with `place`
 */
export function checkOptions<Options extends object>(
  options: Options,
  place: string,
  checks: OptionChecks<Options>,
  beside: readonly string[] = [],
): void {
  const known = Object.keys(checks);
  checkOption(options, { place, option: 'options' }, objectOf(checks));
  for (const name of Object.keys(options)) {
    if (!beside.includes(name)) checkName(name, { place, what: 'option' }, known);
  }
  const given = new Map<string, unknown>(Object.entries(options));
  for (const [option, check] of Object.entries<OptionCheck>(checks)) {
    const value = given.get(option);
    if (value === undefined && !check.isRequired) continue;
    checkOption(value, { place, option }, check);
  }
}
