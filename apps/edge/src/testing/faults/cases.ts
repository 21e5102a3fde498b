/** The faults that a board and the line to it can have, brought about on the virtual board. */
import { BoardError } from '../../errors/catalogue.ts';
import type { Scene } from '../in-virtual-time.ts';

export interface FaultCase {
  /** As the table calls it. */
  readonly what: string;
  /** What is read: analog pins with a network on each row, or an MPU-6050 with windows of 0.5 s. */
  readonly reads: 'pins' | 'motion';
  readonly scene: Omit<Scene, 'volts' | 'motion'>;
  /** So long the fault lasts by itself, in milliseconds; nothing can be better meanwhile. */
  readonly lastsMs: number;
  /** The fault that is said; none where nothing is lost. */
  readonly code?: string;
  /** What the edge does about it, in words for the table. */
  readonly does: string;
  /** The board was there before, so its outputs have to be safe in between. */
  readonly isLost: boolean;
  /** Changes of the configuration. */
  readonly changes?: object;
  /** Volts of A0 and A1, row by row; without, those of an anomaly for ever. */
  readonly volts?: readonly (readonly number[])[];
}

/** A StandardFirmata that starts blinks its version first. */
const START_MS = 2000;
const REOPENS = 'outputs safe, opens the board anew';
const WAITS = 'waits for it, tries again';

const pins = { reads: 'pins', isLost: true } as const;
const motion = { reads: 'motion', isLost: false } as const;
const atStart = { reads: 'pins', isLost: false } as const;

/** An anomaly in each row, but for some of them. */
function hotBut(from: number, to: number, volts: readonly number[]) {
  return Array.from({ length: 300 }, (_, i) => (i >= from && i < to ? volts : [2, 2]));
}

/** 80 % all the time, and a temperature about whose two sides of the border the network differs. */
const noisy = Array.from({ length: 300 }, (_, i) => [i % 2 === 0 ? 1.02 : 0.98, 2]);

export const faultCases: readonly FaultCase[] = [
  {
    ...pins,
    what: 'Cable pulled, and plugged in again at once',
    scene: { faults: ['unplug@20'] },
    lastsMs: 0,
    code: 'DISCONNECTED',
    does: REOPENS,
  },
  {
    ...pins,
    what: 'Board restarts by itself, `staleAfterMs` is 8 s',
    scene: { faults: ['reset@20'] },
    changes: { staleAfterMs: 8000 },
    lastsMs: START_MS,
    code: 'RESET',
    does: REOPENS,
  },
  {
    ...pins,
    what: 'Board restarts by itself',
    scene: { faults: ['reset@20'] },
    lastsMs: START_MS,
    code: 'SILENT',
    does: REOPENS,
  },
  {
    ...pins,
    what: 'Wire from the board breaks, good again when reopened',
    scene: { faults: ['mute@20'] },
    lastsMs: 0,
    code: 'SILENT',
    does: REOPENS,
  },
  {
    ...pins,
    what: 'Board stands still for 1.5 s',
    scene: { faults: ['stall@20:1500'] },
    lastsMs: 1500,
    code: 'SILENT',
    does: REOPENS,
  },
  {
    ...pins,
    what: 'Board stands still for 0.5 s',
    scene: { faults: ['stall@20:500'] },
    lastsMs: 500,
    does: 'nothing is lost that would have come; the gap is seen',
    isLost: false,
  },
  {
    ...pins,
    what: 'Board starts 11 s slower than usual',
    scene: { faults: ['slow-boot@20:11000', 'unplug@20'] },
    lastsMs: 11_000,
    code: 'DISCONNECTED',
    does: 'outputs safe, waits for its firmware',
  },
  {
    ...atStart,
    what: 'Port missing at the start, for 8 s',
    scene: {
      absentMs: 8000,
      absence: new BoardError('PORT_NOT_FOUND', { address: 'bench', found: [] }),
    },
    lastsMs: 8000,
    code: 'PORT_NOT_FOUND',
    does: WAITS,
  },
  {
    ...atStart,
    what: 'Port held by another program for 5 s',
    scene: {
      absentMs: 5000,
      absence: new BoardError('CANNOT_CONNECT', {
        address: 'bench',
        reason: 'Cannot lock port',
        hint: 'close other programs that use the port',
      }),
    },
    lastsMs: 5000,
    code: 'CANNOT_CONNECT',
    does: WAITS,
  },
  {
    ...atStart,
    what: 'Another sketch on the board for the first 20 s',
    scene: { other: { text: 'temperature: 21.5\r\n', forMs: 20_000 } },
    lastsMs: 30_000, // a firmware is given so long
    code: 'NO_FIRMWARE',
    does: 'says what it heard, tries again',
  },
  {
    ...pins,
    what: '64 bytes of garbage on the line',
    scene: { faults: ['garbage@20'] },
    lastsMs: 0,
    code: 'RESET',
    does: 'drops what it hit; here it reads like a restart, and is taken for one',
  },
  {
    ...motion,
    what: 'I2C chip gone for 0.2 s',
    scene: { faults: ['i2c-absent@100:200'] },
    lastsMs: 200,
    does: 'drops its replies, sets it up anew',
  },
  {
    ...motion,
    what: 'I2C chip answers with zeros for 0.5 s',
    scene: { faults: ['i2c-zeros@100:500'] },
    lastsMs: 500,
    does: 'drops its replies, sets it up anew',
  },
  {
    ...motion,
    what: 'I2C chip gone for 5 s',
    scene: { faults: ['i2c-absent@100:5000'] },
    lastsMs: 5000,
    code: 'SILENT',
    does: REOPENS,
    isLost: true,
  },
  {
    ...motion,
    what: 'I2C chip answers with zeros for 5 s',
    scene: { faults: ['i2c-zeros@100:5000'] },
    lastsMs: 5000,
    code: 'SILENT',
    does: REOPENS,
    isLost: true,
  },
  {
    ...motion,
    what: 'I2C bus stuck for 5 s: the firmware hangs',
    scene: { faults: ['i2c-stuck@100:5000'] },
    lastsMs: 5000,
    code: 'SILENT',
    does: REOPENS,
    isLost: true,
  },
  {
    ...pins,
    what: "The machine's clock jumps back by an hour",
    scene: { clockJump: { atMs: 2600, byMs: -3_600_000 } },
    lastsMs: 0,
    does: 'goes on: readings are timed by a clock that only runs',
    isLost: false,
  },
  {
    ...pins,
    what: "The machine's clock jumps ahead by a day",
    scene: { clockJump: { atMs: 2600, byMs: 86_400_000 } },
    lastsMs: 0,
    does: 'goes on: readings are timed by a clock that only runs',
    isLost: false,
  },
  {
    ...pins,
    what: 'Wire to a sensor broken for 1 s',
    scene: {},
    volts: hotBut(20, 70, [0, 2]),
    lastsMs: 1000,
    code: 'NOT_BELIEVED',
    does: 'decides nothing, outputs safe until it is right again',
  },
  {
    ...pins,
    what: 'One reading that can’t be true',
    scene: {},
    volts: hotBut(20, 21, [5, 2]),
    lastsMs: 0,
    does: 'makes no decision on it',
    isLost: false,
  },
  {
    ...pins,
    what: 'Noise at the border between two labels, with `release` and `agreeing`',
    scene: {},
    volts: noisy,
    lastsMs: 0,
    does: 'the output is switched once',
    isLost: false,
    changes: {
      outputs: [
        {
          pin: 8,
          when: {
            type: 'label',
            label: 'anomaly',
            minimumProbability: 0.5,
            release: 0.2,
            agreeing: { n: 3, of: 5 },
          },
          safe: 'low',
        },
      ],
    },
  },
];
