// A recording of an accelerometer and a gyroscope, for the MPU-6050 on the board's bus. Read from
// CSV with a header of ax, ay, az (g), and as wanted gx, gy, gz (°/s) and celsius.

import { BoardError } from './board-error.ts';

/** One moment. */
export interface MotionRow {
  /** x, y, z in g. */
  readonly acceleration: readonly [number, number, number];
  /** About x, y, z in °/s. */
  readonly rotation: readonly [number, number, number];
  readonly celsius: number;
}

/** At least one row. */
export interface Motion {
  readonly rows: readonly MotionRow[];
}

const required = ['ax', 'ay', 'az'] as const;
const known = [...required, 'gx', 'gy', 'gz', 'celsius'] as const;
const ROOM_CELSIUS = 25;

/** Reads CSV; `source` is the file's name in errors. Throws BAD_READINGS. */
export function parseMotion(text: string, source: string): Motion {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = header.split(',').map((name) => name.trim());
  const missing = required.find((name) => !names.includes(name));
  if (missing !== undefined) throw bad(`${source} has no column ${missing}`);
  const unknown = names.find((name) => !known.some((each) => each === name));
  if (unknown !== undefined)
    throw bad(`${source}: ${JSON.stringify(unknown)} is no column of motion`);
  if (new Set(names).size !== names.length) throw bad(`${source} names a column twice`);
  if (lines.length === 0) throw bad(`${source} holds no rows`);
  return {
    rows: lines.map((line, i) => {
      const numbers = numbersOf(line, names.length, `${source}, row ${i + 1}`);
      const value = (name: string, otherwise = 0) => numbers[names.indexOf(name)] ?? otherwise;
      return {
        acceleration: [value('ax'), value('ay'), value('az')],
        rotation: [value('gx'), value('gy'), value('gz')],
        celsius: value('celsius', ROOM_CELSIUS),
      };
    }),
  };
}

function numbersOf(line: string, length: number, place: string): readonly number[] {
  const cells = line.split(',').map((cell) => cell.trim());
  if (cells.length !== length)
    throw bad(`${place}: has ${cells.length} values, expected ${length}`);
  return cells.map((cell) => {
    const number = cell === '' ? Number.NaN : Number(cell); // Number('') is 0
    if (Number.isFinite(number)) return number;
    throw bad(`${place}: ${JSON.stringify(cell)} is not a number`);
  });
}

function bad(message: string): BoardError {
  return new BoardError('BAD_READINGS', message, {
    hint: `give numbers under a header of ${known.join(', ')}; the last four are optional`,
  });
}
