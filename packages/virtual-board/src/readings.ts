// A table of voltages: one row per reading, one column per analog channel. Read from CSV (a header
// of channel names such as A0,A1) or JSON ({ "channels": ["A0", "A1"], "volts": [[1.2, 3.4], …] }).

import { BoardError } from './board-error.ts';

/** Voltages for the analog pins. */
export interface Readings {
  /** Fed channels, ascending; at least one. */
  readonly channels: readonly number[];
  /** One row per reading, at least one; each row holds volts in the order of `channels`. */
  readonly volts: readonly (readonly number[])[];
}

/** Highest voltage that a pin of the Uno takes. */
const SUPPLY_VOLTS = 5;

/**
 * Checks a table of any origin; `source` is what error messages call it. Columns are put in
 * ascending order.
 */
export function checkReadings(table: unknown, source: string): Readings {
  if (
    typeof table !== 'object' ||
    table === null ||
    !('channels' in table) ||
    !('volts' in table)
  ) {
    throw bad(`${source} is not an object with "channels" and "volts"`);
  }
  const { channels: names, volts } = table;
  if (!Array.isArray(names) || names.length === 0)
    throw bad(`${source}: channels is not a list of names`);
  if (!Array.isArray(volts) || volts.length === 0) throw bad(`${source} holds no readings`);
  const channels = names.map((name: unknown) => channelNumber(name, source));
  if (new Set(channels).size !== channels.length)
    throw bad(`${source} names a channel twice: ${names.join(', ')}`);

  const order = channels.map((_, i) => i).sort((a, b) => channels[a]! - channels[b]!);
  return {
    channels: order.map((i) => channels[i]!),
    volts: volts.map((row: unknown, index) => {
      const checked = checkRow(row, channels.length, `${source}, reading ${index + 1}`);
      return order.map((i) => checked[i]!);
    }),
  };
}

/** Reads CSV or JSON text; `source` is the file's name. */
export function parseReadings(text: string, source: string): Readings {
  return checkReadings(
    text.trimStart().startsWith('{') ? parseJson(text, source) : parseCsv(text),
    source,
  );
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BoardError('BAD_READINGS', `${source} is not JSON: ${(cause as Error).message}`, {
      cause,
    }); // JSON.parse throws SyntaxError only
  }
}

function parseCsv(text: string): unknown {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const cells = (line: string) => line.split(',').map((cell) => cell.trim());
  // An empty cell is not a number, though Number('') is 0.
  const number = (cell: string) => (cell === '' ? Number.NaN : Number(cell));
  return { channels: cells(header), volts: lines.map((line) => cells(line).map(number)) };
}

function channelNumber(name: unknown, source: string): number {
  const match = typeof name === 'string' ? /^A([0-5])$/.exec(name) : null;
  if (match === null)
    throw bad(`${source}: ${JSON.stringify(name)} is not an analog channel of the Uno, A0–A5`);
  return Number(match[1]);
}

function checkRow(row: unknown, length: number, place: string): readonly number[] {
  if (!Array.isArray(row) || row.length !== length) {
    const given = Array.isArray(row) ? `${row.length} values` : typeof row;
    throw bad(`${place}: has ${given}, expected ${length}`);
  }
  return row.map((value: unknown) => {
    if (typeof value === 'number' && value >= 0 && value <= SUPPLY_VOLTS) return value;
    throw bad(`${place}: ${String(value)} is not a voltage from 0 to ${SUPPLY_VOLTS}`);
  });
}

function bad(message: string): BoardError {
  return new BoardError('BAD_READINGS', message, {
    hint: 'give volts from 0 to 5 under a header of channels, for example A0,A1',
  });
}
