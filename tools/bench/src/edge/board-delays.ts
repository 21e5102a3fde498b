/**
 * W13: from a sample on a pin of the board to the level of another, on the emulated Uno with its
 * real firmware, in real time: two analog pins that change sides all the time.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import { rowChain } from '@reflexarc/signal';
import { type BoardProcess, startBoardProcess } from '@reflexarc/virtual-board/node';
import type { Timed } from '../cases/case.ts';
import { type Cause, pinDelays, switches } from './pin-delays.ts';
import { runEdge, type Summary } from './run-edge.ts';

type Journal = Awaited<BoardProcess['ended']>;

/** A scene on the board: what it senses, by which model, and what is to have moved the pin. */
interface Scene {
  readonly readings: string;
  readonly model: () => Uint8Array;
  readonly configuration: object;
  readonly decisions: number;
  readonly causes: (journal: Journal) => readonly Cause[];
}

const pin = 8;
const labels = ['rest', 'move'];
const target = { task: 'classification', name: 'state', labels, encoding: 'one-hot' } as const;
const output = { pin, when: { type: 'label', label: 'move' }, safe: 'low' };
/** Readings on one side, then as many on the other. */
const side = 5;

export const sceneNames = ['W13'] as const;
export type SceneName = (typeof sceneNames)[number];

const scenes: Readonly<Record<SceneName, Scene>> = {
  W13: {
    readings: `A0,A1\n${Array.from({ length: 4800 }, (_, i) => (isOther(i, side) ? '4,4\n' : '1,1\n')).join('')}`,
    model: () => {
      const model = initialize(sequential(input(2), dense(2, { activation: 'softmax' })), {
        seed: 1,
      });
      model.parameters.set([-4, 4, -4, 4, 20, -20]); // weights, biases: from 5 V together on
      const columns = ['a', 'b'].map((name) => ({ name, scale: { mean: 0, deviation: 1 } }));
      return writeModel({ model, chains: { input: rowChain(columns) }, target });
    },
    configuration: {
      sampling: { intervalMs: 10 },
      channels: ['a', 'b'].map((name, i) => ({
        input: name,
        pin: `A${i}`,
        scale: { type: 'linear', unitsPerVolt: 1, offset: 0 },
      })),
    },
    decisions: 1500,
    causes: ({ reports }) =>
      switches(reports.map(({ codes }) => codes[0]! > 512)).map((i) => ({
        cycle: reports[i]!.cycle,
        high: reports[i]!.codes[0]! > 512,
      })),
  },
};

function isOther(i: number, length: number): boolean {
  return Math.floor(i / length) % 2 === 1;
}

/** Half of the pin's changes come sooner than `best`, one in a hundred later than `p99`, in µs. */
export async function timeToPin(name: SceneName): Promise<Timed> {
  const scene = scenes[name];
  const { journal } = await play(scene);
  const delays = pinDelays(journal, pin, scene.causes(journal)).toSorted((a, b) => a - b);
  if (delays.length < 20) throw new Error(`the pin changed ${delays.length} times only`);
  const at = (share: number): number => delays[Math.floor(share * (delays.length - 1))]!;
  return { timing: { best: at(0.5), median: at(0.5), p99: at(0.99) } };
}

/** From the whole reading in the edge to its decision, as the edge says it. */
export async function timeToDecision(name: SceneName): Promise<Timed> {
  const { p50, p99 } = (await play(scenes[name])).summary.latencyMicroseconds;
  return { timing: { best: p50, median: p50, p99 } };
}

interface Played {
  readonly journal: Journal;
  readonly summary: Summary;
}

async function play(scene: Scene): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'reflexarc-bench-'));
  const file = (name: string): string => join(folder, name);
  try {
    await writeFile(file('model.safetensors'), scene.model());
    await writeFile(file('readings.csv'), scene.readings);
    const board = await startBoardProcess({
      readings: file('readings.csv'),
      journal: file('journal.json'),
    });
    if ('pty' in board.address) throw new Error('a port was asked for');
    const configuration = {
      model: 'model.safetensors',
      board: { transport: 'tcp', ...board.address },
      ...scene.configuration,
      outputs: [output],
    };
    await writeFile(file('edge.json'), JSON.stringify(configuration));
    // a board that has shown all that it has would be waited for
    const args = ['--config', file('edge.json'), '--for', `${scene.decisions}`, '--no-reconnect'];
    const summary = await runEdge(args).ended.finally(async () => {
      board.stop();
      await board.ended.catch(() => {}); // its journal lies in the folder that goes
    });
    return { journal: await board.ended, summary };
  } finally {
    await rm(folder, { recursive: true });
  }
}
