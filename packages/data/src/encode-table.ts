/** Table → numbers for the network: inputs through the fitted chain, targets encoded. */
import {
  builtInStages,
  type Chain,
  type Channel,
  type ColumnDescription,
  eachRowApart,
  factorOf,
  fitClassification,
  fitRegression,
  fitStandardizer,
  type NumberTarget,
  namesOf,
  numberTargets,
  openChain,
  outputSizeOf,
  outputsPerNumber,
  type RegressionTarget,
  rowChain,
  type ScaledChannel,
  type Target,
  takesMissing,
} from '@reflexarc/signal';
import {
  type CellReader,
  labelReader,
  numberReader,
  optionalNumberReader,
  wordReader,
} from './cell-readers.ts';
import { cellText } from './column.ts';
import type { TableDescription } from './columns/describe-table.ts';
import { columnNamed, originOf, type Table } from './table.ts';
import { TableError } from './table-errors.ts';

/** What was fitted on the training rows, and goes into the model file. */
export interface Fitted {
  /** From the columns of a row to the network's input. */
  readonly chain: Chain;
  readonly target: Target;
}

/** All columns that a table needs for a model to be scored on it. */
export function columnsOf({ chain, target }: Fitted): readonly ColumnDescription[] {
  return [...inputColumnsOf(chain), ...targetColumnsOf(target)];
}

/** The columns that a chain takes in. */
export function inputColumnsOf({ input }: Chain): readonly ColumnDescription[] {
  return input.channels.map(({ name, words }) => ({
    name,
    kind: words === undefined ? 'numeric' : 'categorical',
  }));
}

function targetColumnsOf(target: Target): readonly ColumnDescription[] {
  if (target.task === 'classification') return [{ name: target.name, kind: 'categorical' }];
  return numberTargets(target).map(({ name }) => ({ name, kind: 'numeric' }));
}

/** Examples as numbers, row-major, with where they came from. */
export interface Encoded {
  readonly count: number;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly inputSize: number;
  readonly targetSize: number;
  readonly origin: (row: number) => string;
}

/** More numbers than this are 1 GB. */
const mostNumbers = 2 ** 27;

/**
 * Fits chain and target on the training rows.
 * @throws TableError or SignalError naming file, line and column
 */
export function fitTable(
  training: Table,
  { inputs, target: { name }, otherTargets = [], task }: TableDescription,
): Fitted {
  const target =
    task === 'classification'
      ? classes(training, name)
      : numbers(
          training,
          name,
          otherTargets.map((other) => other.name),
        );
  return { chain: rowChain(inputs.map((each) => fitColumn(training, each))), target };
}

function classes(training: Table, name: string): Target {
  const column = columnNamed(training, name, '`--target`');
  const { file, leftOut } = training;
  const cells = Array.from({ length: training.count }, (_, row) => cellText(column, row));
  if (leftOut !== undefined && cells.every((cell) => cell === cells[0])) {
    throw new TableError('ONE_CLASS_LEFT', { file, target: name, label: cells[0]!, ...leftOut });
  }
  return fitClassification(cells, { name, origin: originOf(training) });
}

function numbers(training: Table, name: string, others: readonly string[]): Target {
  const fit = (each: string) =>
    fitRegression(numbersRead(training, each), { name: each, origin: originOf(training) });
  if (others.length === 0) return fit(name);
  return { ...fit(name), others: others.map((other) => withoutTask(fit(other))) };
}

function withoutTask({ task: _, ...number }: RegressionTarget): NumberTarget {
  return number;
}

/** Squares of larger numbers, and sums of these, are no numbers any more. */
const largestNumber = 1e150;

/** @throws SignalError where a cell holds no number, TableError NUMBER_TOO_LARGE */
function numbersRead(table: Table, name: string): Float64Array {
  const read = numberReader(table, name);
  return Float64Array.from({ length: table.count }, (_, row) => {
    const value = read(row);
    if (Math.abs(value) <= largestNumber) return value;
    const place = { column: name, value, most: largestNumber, origin: originOf(table)(row) };
    throw new TableError('NUMBER_TOO_LARGE', place);
  });
}

/** Words are sorted, so that the order of rows does not decide the order of inputs. */
function fitColumn(training: Table, { name, kind, unit }: ColumnDescription): ScaledChannel {
  if (kind === 'numeric') {
    const scale = fitStandardizer(numbersRead(training, name));
    return { name, ...(unit !== undefined && { unit }), scale };
  }
  const read = wordReader(training, name);
  const words = new Set<string>();
  for (let row = 0; row < training.count; row++) words.add(read(row));
  return { name, words: [...words].sort() };
}

/**
 * A table as numbers for the network, row-major, inputs and targets.
 *
 * @throws TableError or SignalError naming file, line and column
 */
export function encodeTable(table: Table, { chain, target }: Fitted): Encoded {
  const { count } = table;
  const inputs = encodeInputs(table, chain);
  const targets = encodeTarget(table, target);
  const sizes = { inputSize: inputs.length / count, targetSize: targets.length / count };
  return { count, inputs, targets, ...sizes, origin: originOf(table) };
}

function encodeTarget(table: Table, target: Target): Float64Array {
  const size = outputSizeOf(target);
  const out = new Float64Array(table.count * size);
  if (target.task === 'regression') {
    const outputs = outputsPerNumber(target);
    numberTargets(target).forEach((each, place) => {
      const read = numberReader(table, each.name);
      const factor = factorOf(each);
      for (let row = 0; row < table.count; row++) {
        const start = row * size + place * outputs;
        out.fill((read(row) - each.mean) * factor, start, start + outputs);
      }
    });
    return out;
  }
  const read = targetReader(table, target);
  for (let row = 0; row < table.count; row++) {
    if (size === 1) out[row] = read(row);
    else out[row * size + read(row)] = 1;
  }
  return out;
}

/** The number of a row, of several the first, or the place of its label among the labels. */
export function targetReader(table: Table, target: Target): CellReader {
  const { name } = target;
  if (target.task === 'regression') return numberReader(table, name);
  return labelReader(table, { name, known: target.labels, code: 'UNKNOWN_LABEL' });
}

/** The number of a row, or the place of its word in the channel's list. */
export function inputReader(
  table: Table,
  { name, words, hasOther }: Channel,
  options: { readonly takesMissing?: boolean } = {},
): CellReader {
  if (words !== undefined) {
    return labelReader(table, { name, known: words, hasOther, code: 'UNKNOWN_CATEGORY' });
  }
  return options.takesMissing ? optionalNumberReader(table, name) : numberReader(table, name);
}

/**
 * The network's inputs for every row of a table, which need not have a target.
 * @throws TableError TOO_LARGE; or SignalError naming file, line and column
 */
export function encodeInputs(table: Table, chain: Chain): Float64Array {
  const open = openChain(chain, builtInStages);
  const names = namesOf(open.output);
  if (names.length * table.count > mostNumbers) throw tooLarge(table, chain, names.length);
  const readers = chain.input.channels.map((channel) =>
    inputReader(table, channel, { takesMissing: takesMissing(open) }),
  );
  return eachRowApart(open, table.count, (row, { values }, to) => {
    for (let i = 0; i < readers.length; i++) values[to + i] = readers[i]!(row);
  });
}

function tooLarge(table: Table, { input: { channels } }: Chain, inputs: number): Error {
  const { file, count: rows } = table;
  const widthOf = ({ words = [] }: Channel): number => words.length;
  const widest = channels.reduce((best, each) => (widthOf(each) > widthOf(best) ? each : best));
  return new TableError('TOO_LARGE', { file, rows, inputs, column: widest.name });
}
