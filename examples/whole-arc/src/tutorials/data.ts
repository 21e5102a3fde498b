// Data for the tutorials, where no sensor is at hand: readings of real motes as a table, and
// movements of a hand as recordings, simulated as packages/virtual-board describes it.

import { type Gesture, gestures, simulateGesture } from '@reflexarc/virtual-board';
import { readMotes } from '../readings.ts';

/** A file to write. */
export interface DataFile {
  readonly name: string;
  readonly text: string;
}

/** Readings of motes 1 to 3, one in 5 s, each with what its authors say of it. */
export function moteTable(): string {
  const rows = readMotes().training.flatMap((mote) =>
    mote.map(({ temperature, humidity, isAnomaly }) => {
      return `${temperature},${humidity},${isAnomaly ? 'steam' : 'calm'}`;
    }),
  );
  return `temperature,humidity,air\n${rows.join('\n')}\n`;
}

const rateHz = 100;
/** A gesture is practised so often, each time held a little differently, for so many seconds. */
const [takes, secondsOfTake] = [16, 4];
/** What a later stream consists of, and for how many seconds each. */
const stream: readonly Gesture[] = ['rest', 'shake', 'rest', 'circle', 'rest', 'lift', 'rest'];
const secondsOfGesture = 4;

type Row = readonly [gesture: Gesture, x: number, y: number, z: number];

/** A recording of each gesture, then a stream of all, with a file of what happened when. */
export function handFiles(): readonly DataFile[] {
  const practice = gestures.map((gesture, kind): DataFile => {
    const seeds = Array.from({ length: takes }, (_, take) => 100 * kind + take);
    const rows = seeds.flatMap((seed) => rowsOf(gesture, seed, secondsOfTake));
    return { name: `${gesture}.csv`, text: csv(rows) };
  });
  const later = stream.flatMap((gesture, i) => rowsOf(gesture, 9000 + i, secondsOfGesture));
  const intervals = stream.map((gesture, i) => {
    return `later.csv,${i * secondsOfGesture},${(i + 1) * secondsOfGesture},${gesture}`;
  });
  const happened = `recording,start,end,label\n${intervals.join('\n')}\n`;
  const [name, text] = ['happened.csv', happened];
  return [...practice, { name: 'later.csv', text: csv(later) }, { name, text }];
}

function rowsOf(gesture: Gesture, seed: number, seconds: number): readonly Row[] {
  const { rows } = simulateGesture(gesture, { seed, seconds, rateHz });
  return rows.map(({ acceleration: [x, y, z] }): Row => [gesture, x, y, z]);
}

/** `time_s,ax,ay,az`, in g. */
function csv(rows: readonly Row[]): string {
  const lines = rows.map(([, ...axes], i) =>
    [(i / rateHz).toFixed(2), ...axes.map((g) => g.toFixed(4))].join(),
  );
  return `time_s,ax,ay,az\n${lines.join('\n')}\n`;
}
