/** What a network learns to say: a class, or a number. Plain data, fitted on training rows. */
import type { RawValue } from './column.ts';
import { SignalError } from './errors.ts';
import type { Interval } from './interval.ts';
import { factorOf, fitStandardizer, type Standardizer } from './standardizer.ts';
import { checkedNumber, checkedWord } from './values.ts';

/** A class to be learned: its labels, and how outputs stand for them. */
export interface ClassificationTarget {
  readonly task: 'classification';
  readonly name: string;
  /** In order of the network's outputs. */
  readonly labels: readonly string[];
  /**
   * `one-hot`: one output per label, the largest decides. `binary`: one output for two labels, the
   * score of the second.
   */
  readonly encoding: 'one-hot' | 'binary';
  /**
   * Rows from the last one that came in to the one that the label is of; of tables in time only.
   */
  readonly ahead?: number;
  /** For `binary`: the second label is decided where its score is above this; 0.5 unless given. */
  readonly threshold?: number;
  /**
   * Of a detector of anomalies: what recordings call what is normal, the first label. All else
   * that they say is the second.
   */
  readonly normal?: readonly string[];
}

/** A number that a network says, as (value − mean) / deviation. */
export interface NumberTarget extends Standardizer {
  readonly name: string;
  readonly unit?: string;
  /**
   * Rows from the last one that came in to the one that the number is of; of tables in time only.
   */
  readonly ahead?: number;
  /** How far around the number the truth lies, where that was found out. */
  readonly interval?: Interval;
}

/** A number, or several: the first is the one that rules and sinks go by. */
export interface RegressionTarget extends NumberTarget {
  readonly task: 'regression';
  /** Further numbers, in the order of the network's outputs behind the first. */
  readonly others?: readonly NumberTarget[];
  /**
   * Where the network says several quantiles of each number: their shares, rising, ½ among them,
   * which is the number itself. Each number has an output for each of them, in this order.
   */
  readonly quantiles?: readonly number[];
}

/** A number's name; of rows still to come with how many rows ahead: `temperature +3`. */
export function numberTitle({ name, ahead = 0 }: NumberTarget): string {
  return ahead === 0 ? name : `${name} +${ahead}`;
}

/** All numbers that a network says, in the order of its outputs. */
export function numberTargets(target: RegressionTarget): readonly NumberTarget[] {
  return [target, ...(target.others ?? [])];
}

/** How many outputs each number has: one, or one for each of its quantiles. */
export function outputsPerNumber({ quantiles }: RegressionTarget): number {
  return quantiles?.length ?? 1;
}

/** Which of a number's outputs says the number itself: of quantiles the median. */
export function outputOfNumber({ quantiles }: RegressionTarget): number {
  return quantiles?.indexOf(0.5) ?? 0;
}

/** What is to be learned. */
export type Target = ClassificationTarget | RegressionTarget;

interface FitOptions {
  readonly name: string;
  /** Where a row came from, for error messages. */
  readonly origin?: (row: number) => string;
}

/**
 * The classes among `values`, in sorted order, numbers by size.
 * @throws SignalError MISSING_VALUE, NO_ROWS, ONE_CLASS
 */
export function fitClassification(
  values: readonly string[],
  options: FitOptions & { readonly encoding?: ClassificationTarget['encoding'] },
): ClassificationTarget {
  const { name, encoding = 'one-hot' } = options;
  checkRows(values, name);
  const words = values.map((value, row) => checkedWord(value, name, originOf(row, options)));
  const labels = sorted([...new Set(words)]);
  if (labels.length === 1) throw new SignalError('ONE_CLASS', { column: name, label: labels[0]! });
  return { task: 'classification', name, labels, encoding };
}

/**
 * Mean and deviation of a target of numbers, by which it is scaled.
 *
 * @throws SignalError MISSING_VALUE, NOT_A_NUMBER, NO_ROWS
 */
export function fitRegression(
  values: ArrayLike<RawValue>,
  options: FitOptions & { readonly unit?: string },
): RegressionTarget {
  const { name, unit } = options;
  checkRows(values, name);
  const numbers = Float64Array.from(values, (value, row) =>
    checkedNumber(value, name, originOf(row, options)),
  );
  return {
    task: 'regression',
    name,
    ...(unit !== undefined && { unit }),
    ...fitStandardizer(numbers),
  };
}

/** How many outputs a network for `target` has. */
export function outputSizeOf(target: Target): number {
  if (target.task === 'regression') return numberTargets(target).length * outputsPerNumber(target);
  return target.encoding === 'one-hot' ? target.labels.length : 1;
}

/**
 * What the network should say for `values`, row-major: `[rows, outputs]`. Of a target of several
 * numbers the values are row-major too, `[rows, numbers]`; each is told to all of its outputs.
 * @throws SignalError UNKNOWN_LABEL, NOT_A_NUMBER, MISSING_VALUE
 */
export function encodeTargets(
  target: Target,
  values: ArrayLike<RawValue>,
  options: { readonly origin?: (row: number) => string } = {},
): Float64Array {
  const { name: column } = target;
  if (target.task === 'regression') return encodeNumbers(target, values, options);
  const size = outputSizeOf(target);
  const out = new Float64Array(values.length * size);
  const indices = new Map(target.labels.map((label, i) => [label, i]));
  for (let row = 0; row < values.length; row++) {
    const from = originOf(row, options);
    const value = checkedWord(values[row], column, from);
    const index = indices.get(value);
    if (index === undefined) {
      throw new SignalError('UNKNOWN_LABEL', { column, value, known: target.labels, ...from });
    }
    if (size === 1) out[row] = index;
    else out[row * size + index] = 1;
  }
  return out;
}

function encodeNumbers(
  target: RegressionTarget,
  values: ArrayLike<RawValue>,
  options: { readonly origin?: (row: number) => string },
): Float64Array {
  const targets = numberTargets(target);
  const [size, each] = [targets.length, outputsPerNumber(target)];
  const factors = targets.map((number) => factorOf(number));
  const out = new Float64Array(values.length * each);
  for (let i = 0; i < values.length; i++) {
    const { name, mean } = targets[i % size]!;
    const value = checkedNumber(values[i], name, originOf(Math.floor(i / size), options));
    out.fill((value - mean) * factors[i % size]!, i * each, (i + 1) * each);
  }
  return out;
}

/** By size where all are numbers (2 before 10), else by letters. */
function sorted(labels: readonly string[]): readonly string[] {
  const areNumbers = labels.every((label) => Number.isFinite(Number(label)));
  return [...labels].sort(areNumbers ? (a, b) => Number(a) - Number(b) : undefined);
}

function checkRows(values: ArrayLike<RawValue>, name: string): void {
  if (values.length === 0) throw new SignalError('NO_ROWS', { what: `target "${name}"` });
}

function originOf(
  row: number,
  { origin }: { readonly origin?: (row: number) => string },
): { origin: string } {
  return { origin: origin?.(row) ?? `row ${row}` };
}
