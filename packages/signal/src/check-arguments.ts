/** What programs without types may give in place of chains, options, recordings and blocks. */
import { SpecError } from '@reflexarc/core';

/** What is expected in some place. */
interface Expected {
  readonly expected: string;
  accepts(value: unknown): boolean;
  hint?(value: unknown): string | undefined;
}

const object: Expected = {
  expected: 'an object',
  accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};
const numbers: Expected = {
  expected: 'a Float64Array',
  accepts: (value) => value instanceof Float64Array,
  hint: (value) => (Array.isArray(value) ? '`Float64Array.from(values)`' : undefined),
};
const places: Expected = {
  expected: 'an Int32Array',
  accepts: (value) => value instanceof Int32Array,
};
const rate: Expected = {
  expected: 'a number above 0',
  accepts: (value) => Number.isFinite(value) && Number(value) > 0,
};
const moment: Expected = { expected: 'a finite number', accepts: Number.isFinite };
const isNamed = (channel: unknown): boolean => typeof fieldsOf(channel)['name'] === 'string';
const channelList: Expected = {
  expected: "a list of channels, as in [{ name: 'ax' }]",
  accepts: (value) => Array.isArray(value) && value.every(isNamed),
};
const stageList: Expected = {
  expected: 'a list of stages',
  accepts: (value) => Array.isArray(value) && value.every(object.accepts),
};
const blocks: Expected = {
  expected: 'a function that gives blocks',
  accepts: (value) => typeof value === 'function',
  hint: (value) => (Array.isArray(value) ? '`() => blocks`' : undefined),
};
const marks: Expected = {
  expected: 'a Uint8Array',
  accepts: (value) => value instanceof Uint8Array,
};
/** Rows in one piece: 256 MB of times and marks. */
const mostRows = 2 ** 24;
const capacities: Expected = {
  expected: `a whole number from 1 to ${mostRows}`,
  accepts: (value) => isCount(value, 1) && Number(value) <= mostRows,
};

/**
 * Whether `chain` has the form of one; what is in it is looked at where it is opened.
 *
 * @throws SpecError INVALID_OPTION
 */
export function checkChain(chain: unknown): void {
  const place = 'the chain';
  check(chain, { place, option: 'chain' }, object);
  const { input, stages } = fieldsOf(chain);
  check(input, { place, option: 'input' }, object);
  check(fieldsOf(input)['channels'], { place, option: 'input.channels' }, channelList);
  check(stages, { place, option: 'stages' }, stageList);
}

/** @throws SpecError INVALID_OPTION */
export function checkCapacity(capacity: unknown): void {
  check(capacity, { place: 'the chain', option: 'capacity' }, capacities);
}

/** @throws SpecError INVALID_OPTION */
export function checkRecordings(recordings: unknown): void {
  check(recordings, { place: 'fitChain', option: 'recordings' }, blocks);
}

/** @throws SpecError INVALID_OPTION unless `value` is a block of rows of `width` numbers */
export function checkBlock(value: unknown, width: number): void {
  const place = 'the block';
  const made = '`recordingBlock({ values, width })` makes one';
  check(value, { place, option: 'block' }, { ...object, hint: () => made });
  const { rows, values, times, validity, labels, ...block } = fieldsOf(value);
  const isWidth = (given: unknown): boolean => given === width;
  const expected = `${width}, as the chain has channels`;
  check(block['width'], { place, option: 'width' }, { expected, accepts: isWidth });
  const areRows = (given: unknown): boolean => isCount(given, 0);
  check(rows, { place, option: 'rows' }, { expected: 'a whole number', accepts: areRows });
  const count = Number(rows);
  check(values, { place, option: 'values' }, atLeast(numbers, count * width));
  check(times, { place, option: 'times' }, atLeast(numbers, count));
  check(validity, { place, option: 'validity' }, atLeast(marks, count));
  check(labels, { place, option: 'labels' }, atLeast(places, count));
}

/** @throws SpecError INVALID_OPTION where values, times and labels are not of as many rows */
export function checkRecording(recording: unknown): void {
  const place = 'the recording';
  check(recording, { place, option: 'recording' }, object);
  const { values, width, rateHz, start, times, labels } = fieldsOf(recording);
  check(values, { place, option: 'values' }, numbers);
  const isWidth = (value: unknown): boolean => isCount(value, 0);
  check(width, { place, option: 'width' }, { expected: 'a whole number', accepts: isWidth });
  const rows = width === 0 ? 0 : lengthOf(values) / Number(width);
  const whole: Expected = {
    expected: `as many numbers as make rows of ${width}`,
    accepts: (count) => Number.isInteger(Number(count) / Number(width)) || width === 0,
  };
  check(lengthOf(values), { place, option: 'values.length' }, whole);
  if (rateHz !== undefined) check(rateHz, { place, option: 'rateHz' }, rate);
  if (start !== undefined) check(start, { place, option: 'start' }, moment);
  if (times !== undefined) check(times, { place, option: 'times' }, ofRows(numbers, rows));
  if (labels !== undefined) check(labels, { place, option: 'labels' }, ofRows(places, rows));
}

/** @throws SpecError INVALID_OPTION unless `value` is what is expected */
function check(
  value: unknown,
  { place, option }: { readonly place: string; readonly option: string },
  { expected, accepts, hint }: Expected,
): void {
  if (accepts(value)) return;
  const help = hint?.(value);
  throw new SpecError('INVALID_OPTION', {
    place,
    option,
    value,
    expected,
    ...(help !== undefined && { hint: help }),
  });
}

function atLeast({ expected, accepts }: Expected, length: number): Expected {
  return {
    expected: `${expected} of at least ${length}`,
    accepts: (value) => accepts(value) && lengthOf(value) >= length,
  };
}

function ofRows({ expected, accepts, ...others }: Expected, rows: number): Expected {
  return {
    ...others,
    expected: `${expected} with one for each of ${rows} rows`,
    accepts: (value) => accepts(value) && lengthOf(value) === rows,
  };
}

function isCount(value: unknown, least: number): boolean {
  return Number.isInteger(value) && Number(value) >= least;
}

function lengthOf(value: unknown): number {
  return Number(fieldsOf(value)['length']);
}

/** None where `value` is no object. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}
