/** What programs without types may give in place of a model, a network, a layer or rows. */
import { DataError } from './catalogue.ts';
import {
  anything,
  callback,
  checkOption,
  checkOptions,
  having,
  type OptionCheck,
  required,
} from './option-checks.ts';
import { suggest } from './suggest.ts';

/** As `initialize` makes them. */
export const modelCheck: OptionCheck = {
  expected: 'a model',
  accepts(value) {
    const { architecture, parameters, state } = fieldsOf(value);
    return isNetwork(architecture) && [parameters, state].every(ArrayBuffer.isView);
  },
  hint: () => '`initialize()`',
};

/** As `sequential` and `graph` make them. */
export const networkCheck: OptionCheck = {
  expected: 'a network',
  accepts: isNetwork,
  hint: () => '`sequential()`',
};

/** What is inside is looked at when a network is resolved. */
function isNetwork(value: unknown): boolean {
  const { spec, definitions } = fieldsOf(value);
  const { nodes, outputs, inputs } = fieldsOf(spec);
  return [nodes, outputs].every(Array.isArray) && [inputs, definitions].every(isObject);
}

/** None where `value` is no object. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** As `input` makes them. */
export const inputCheck = /* @__PURE__ */ having('an input', ['shape'], 'input(2)');

/** What a graph begins with. */
export const inputsCheck: OptionCheck = {
  expected: 'inputs by name',
  accepts: (value) => isObject(value) && Object.keys(value).length > 0,
  hint: () => '`{ image: input(28, 28, 1), age: input(1) }`',
};

/** As the functions of layers make them. */
export const layerCheck: OptionCheck = {
  expected: 'a layer',
  accepts(value) {
    const { definition, options } = fieldsOf(value);
    return typeof fieldsOf(definition)['outputShape'] === 'function' && isObject(options);
  },
  hint: () => '`dense(8)`',
};

const rows: OptionCheck = {
  expected: 'rows, or rows by name',
  accepts: isObject,
  hint: (value) => (value === undefined ? '`{ inputs, targets }`' : undefined),
};

const partsOfExamples = {
  inputs: /* @__PURE__ */ required(rows),
  targets: /* @__PURE__ */ required(rows),
  sampleWeights: anything,
  origin: callback,
};

const oneObject: OptionCheck = {
  expected: 'an object',
  accepts: (value) => isObject(value) && !Array.isArray(value),
  hint: () => '`{ inputs, targets }`',
};

/**
 * Rows with their targets. A table may have more to it, as names; what looks like one of ours
 * misspelt, or like weights, is refused: it would change nothing.
 *
 * @throws SpecError INVALID_OPTION, UNKNOWN_NAME
 */
export function checkExamples(examples: unknown, place: string): void {
  checkOption(examples, { place, option: 'examples' }, oneObject);
  const given = fieldsOf(examples);
  const known = Object.keys(partsOfExamples);
  const others = Object.keys(given).filter(
    (name) => !/weight/i.test(name) && suggest(name, known) === undefined,
  );
  checkOptions(given, `${place}: examples`, partsOfExamples, others);
}

/** What rows are known by, as a class or a group is. */
export const textOrNumber: OptionCheck = {
  expected: 'a text or a number',
  accepts: (value) => typeof value === 'string' || Number.isFinite(value),
};

/** One list for each argument or option that has to be one, by its name. */
export type Lists = Readonly<Record<string, ArrayLike<unknown>>>;

/**
 * Refuses what is no list, lists of different lengths, and the first entry that is not what `check`
 * expects, by its place: `rocCurve: scores[3] is NaN, expected a finite number`.
 *
 * @throws SpecError INVALID_OPTION, DataError COUNT_MISMATCH
 */
export function checkLists(place: string, lists: Lists, check: OptionCheck): void {
  for (const [option, values] of Object.entries(lists)) {
    checkOption(values, { place, option }, list);
    for (let i = 0; i < values.length; i++) {
      if (check.accepts(values[i])) continue;
      checkOption(values[i], { place, option: `${option}[${i}]` }, check);
    }
  }
  checkSameCount(Object.entries(lists).map(([what, { length }]) => [what, length]));
}

/**
 * @param counts what has rows, and how many
 * @throws DataError COUNT_MISMATCH
 */
export function checkSameCount(counts: readonly (readonly [string, number])[]): void {
  const [[what, count] = ['', 0], ...others] = counts;
  for (const [other, otherCount] of others) {
    if (otherCount === count) continue;
    throw new DataError('COUNT_MISMATCH', { what, count, other, otherCount });
  }
}

const list: OptionCheck = {
  expected: 'a list with an entry for each row',
  accepts: (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value),
};
