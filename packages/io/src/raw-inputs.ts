/**
 * Raw values → the inputs of a network, each through its chain where it has one: as many raw rows
 * as the chain needs, from its start, and the last row that comes out.
 */
import {
  DataError,
  type NamedShapes,
  type Numbers,
  ShapeError,
  SpecError,
  sizeOf,
} from '@reflexarc/core';
import {
  createBlock,
  type OpenChain,
  type RawRow,
  type RawValue,
  rowEncoder,
  rowsNeeded,
  SignalError,
  startOpened,
  takesMissing,
  validities,
  widthOf,
} from '@reflexarc/signal';
import type { OpenChains } from './check-chains.ts';
import { formatEnds } from './check-network.ts';
import { rawSizeOf } from './raw-size.ts';

/** Raw values of each input by its name. */
export type NamedRows = Readonly<Record<string, RawRow>>;

/** Writes the inputs, one after the other, for raw values by name or one after the other. */
export interface RawInputs {
  /** @throws SignalError, DataError, SpecError or ShapeError where the values don't fit */
  apply(values: RawRow | NamedRows, out: Numbers): void;
}

/** Reads values from `from` on, and writes one input from `to` on. */
type Part = (values: RawRow, out: Numbers, from: number, to: number) => void;

/** Prepared once; `apply` allocates nothing. */
export function rawInputs(inputs: NamedShapes, chains: OpenChains): RawInputs {
  const names = Object.keys(inputs);
  const sizes = names.map((name) => sizeOf(inputs[name]!));
  const rawSizes = names.map((name) => rawSizeOf(name, inputs, chains));
  const parts = names.map((name, i): Part => {
    const chain = Object.hasOwn(chains, name) ? chains[name] : undefined;
    return chain === undefined ? copyOf(sizes[i]!) : throughChain(chain);
  });
  const expected = rawSizes.reduce((sum, size) => sum + size, 0);
  const shape = formatEnds(rawShapes(inputs, chains));
  const columns = columnsOf(names, chains);
  const flat: RawValue[] = new Array(expected).fill(Number.NaN);
  return {
    apply(given, out) {
      const values = isRow(given) ? given : flattened(given, names, rawSizes, flat);
      const { length } = values;
      if (length !== expected) {
        if (columns !== undefined) throw new SignalError('WRONG_COUNT', { count: length, columns });
        throw new ShapeError('WRONG_LENGTH', { what: 'the example', length, expected, shape });
      }
      let [from, to] = [0, 0];
      for (let i = 0; i < parts.length; i++) {
        parts[i]!(values, out, from, to);
        from += rawSizes[i]!;
        to += sizes[i]!;
      }
    },
  };
}

/** What the values of a row are called, where the only input takes one row of a chain. */
function columnsOf(
  [name = '', ...others]: readonly string[],
  chains: OpenChains,
): readonly string[] | undefined {
  const chain = others.length === 0 && Object.hasOwn(chains, name) ? chains[name] : undefined;
  if (chain === undefined || rowsNeeded(chain) > 1) return undefined;
  return chain.input.channels.map((channel) => channel.name);
}

/** Whether values stand one after the other, not by name. */
function isRow(values: RawRow | NamedRows): values is RawRow {
  return typeof values.length === 'number';
}

/** Puts what is given by name one after the other into `flat`. */
function flattened(
  given: NamedRows,
  names: readonly string[],
  sizes: readonly number[],
  flat: RawValue[],
): RawRow {
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw noInput(unknown, names);
  let to = 0;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const expected = sizes[i]!; // one for each name
    const row = Object.hasOwn(given, name) ? given[name] : undefined;
    if (row === undefined) throw noInput(name, Object.keys(given));
    const { length } = row;
    if (length !== expected) {
      const shape = `${expected} ${expected === 1 ? 'number' : 'numbers'}`;
      throw new ShapeError('WRONG_LENGTH', { what: `input ${name}`, length, expected, shape });
    }
    for (let j = 0; j < expected; j++) flat[to++] = row[j]!;
  }
  return flat;
}

function noInput(name: string, known: readonly string[]): SpecError {
  return new SpecError('UNKNOWN_NAME', { place: 'the example', what: 'input', name, known });
}

/** What the raw values of each input are: rows × channels where it has a chain. */
function rawShapes(inputs: NamedShapes, chains: OpenChains): NamedShapes {
  const shapes = Object.entries(inputs).map(([name, shape]) => {
    const chain = Object.hasOwn(chains, name) ? chains[name] : undefined;
    return [name, chain ? [rowsNeeded(chain), chain.input.channels.length] : shape] as const;
  });
  return Object.fromEntries(shapes);
}

function copyOf(size: number): Part {
  return (values, out, from, to) => {
    for (let i = 0; i < size; i++) out[to + i] = finiteNumber(values[from + i], from + i);
  };
}

/** A gap is no 0: what is computed from it would mean nothing. */
function finiteNumber(value: RawValue | undefined, place: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  const hint = 'fill the gap, or leave the example out';
  throw new DataError('NOT_FINITE', { place: `the example[${place}]`, value, hint });
}

function throughChain(chain: OpenChain): Part {
  const { input, output } = chain;
  const rows = rowsNeeded(chain);
  const width = input.channels.length;
  const encoder = rowEncoder(input.channels, { takesMissing: takesMissing(chain) });
  const running = startOpened(chain);
  const step = secondsBetween(chain);
  const block = createBlock(width, rows, step);
  block.rows = rows;
  block.times.forEach((_, row) => {
    block.times[row] = row * step;
    block.validity[row] = row === 0 ? validities.begins : validities.continues;
  });
  const last = new Float64Array(widthOf(output));
  let emitted = 0;
  const emit = (made: typeof block): void => {
    for (let row = 0; row < made.rows; row++) {
      if (made.validity[row] === validities.missing) continue;
      emitted += 1;
      for (let i = 0; i < last.length; i++) last[i] = made.values[row * made.width + i]!;
    }
  };
  const place = { from: 0, to: 0 };
  return (values, out, from, to) => {
    for (let row = 0; row < rows; row++) {
      place.to = row * width;
      place.from = from + place.to;
      encoder.encode(values, block.values, place);
    }
    running.reset();
    emitted = 0;
    running.push(block, emit);
    if (emitted === 0) throw new SignalError('NO_OUTPUT', { rows });
    for (let i = 0; i < last.length; i++) out[to + i] = last[i]!;
  };
}

/**
 * Seconds from one raw row to the next: by the rate, or where only timestamps tell by the first
 * rate that a stage makes of them.
 */
function secondsBetween({ input, stages }: OpenChain): number {
  const rates = [input, ...stages.map(({ output }) => output)].map(({ rateHz }) => rateHz);
  return 1 / (rates.find((rate) => rate !== undefined) ?? 1);
}
