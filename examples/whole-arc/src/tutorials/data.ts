// Data for the tutorials, where no sensor is at hand: readings of real motes as a table, and
// movements of a hand as recordings, simulated as packages/virtual-board describes it, and the
// sound of a pump.

import { type Gesture, gestures, simulateGesture } from '@reflexarc/virtual-board';
import { readMotes } from '../readings.ts';
import { pumpSound, type Stretch, wavFile } from './pump.ts';

/** A file to write. */
export interface DataFile {
  readonly name: string;
  readonly contents: string | Uint8Array;
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
    return { name: `${gesture}.csv`, contents: csv(rows) };
  });
  const followed = stream.flatMap((gesture, i) => rowsOf(gesture, 9000 + i, secondsOfGesture));
  const intervals = stream.map((gesture, i) => {
    return `later.csv,${i * secondsOfGesture},${(i + 1) * secondsOfGesture},${gesture}`;
  });
  const happened = `recording,start,end,label\n${intervals.join('\n')}\n`;
  return [
    ...practice,
    { name: 'later.csv', contents: csv(followed) },
    { name: 'happened.csv', contents: happened },
  ];
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

/** What the pump does on days on which all is well: loads that come and go. */
const well = [0.3, 0.7, 1, 0.5, 0.8, 0.6, 0.9, 0.4].map(
  (load): Stretch => ({ seconds: 3, load, damage: 0 }),
);
/** A later day: a first ring for some seconds, then well again, then damaged for good. */
const laterDay: readonly Stretch[] = [
  { seconds: 10, load: 0.6, damage: 0 },
  { seconds: 4, load: 0.6, damage: 0.6 },
  { seconds: 8, load: 0.9, damage: 0 },
  { seconds: 6, load: 0.9, damage: 1 },
];

/** Recordings of a pump that is well, a later one, and a file that says when it was not. */
export function pumpFiles(): readonly DataFile[] {
  const days = [1, 2, 3].map((day): DataFile => {
    return { name: `day-${day}.wav`, contents: wavFile(pumpSound(well, day)) };
  });
  let start = 0;
  const worn = laterDay.flatMap(({ seconds, damage }) => {
    const line = `later.wav,${start},${start + seconds},worn`;
    start += seconds;
    return damage > 0 ? [line] : [];
  });
  return [
    ...days,
    { name: 'later.wav', contents: wavFile(pumpSound(laterDay, 4)) },
    { name: 'happened.csv', contents: `recording,start,end,label\n${worn.join('\n')}\n` },
  ];
}
