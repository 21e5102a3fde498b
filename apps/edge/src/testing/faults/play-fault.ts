/** Plays a fault in virtual time and measures what it cost: the same on every run. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Motion } from '@reflexarc/virtual-board';
import { anomalyConfiguration } from '../anomaly-model.ts';
import { gestureRows } from '../gesture-model.ts';
import { runInVirtualTime, type VirtualRun } from '../in-virtual-time.ts';
import type { FaultCase } from './cases.ts';

export interface FaultOutcome {
  readonly run: VirtualRun;
  /** From the last decision before the fault until it was said; undefined where none was said. */
  readonly noticedMs: number | undefined;
  /** From the end of the fault itself to the next decision. */
  readonly againMs: number;
}

/** The rate of either model: a decision a row of 20 ms, or every 10 rows of 10 ms. */
const periodMs = { pins: 20, motion: 100 };
/** Enough for the fault to lie in the middle. */
const decisions = { pins: 60, motion: 30 };

/** 40 °C, 80 %: all anomalies, so that pin 8 is high while there are decisions. */
const hot = Array.from({ length: 300 }, () => [2, 2]);

const motion: Motion = {
  rows: gestureRows(1600).map(([x = 0, y = 0, z = 0]) => {
    return { acceleration: [x, y, z], rotation: [0, 0, 0], celsius: 25 };
  }),
};

/** @param folder with both models, `model.safetensors` and `gestures.safetensors` */
export async function playFault(one: FaultCase, folder: string): Promise<FaultOutcome> {
  const { reads, scene, changes = {}, lastsMs, volts = hot } = one;
  const file = join(folder, `${Math.random()}.json`);
  const configuration =
    reads === 'pins' ? anomalyConfiguration(changes) : motionConfiguration(changes);
  await writeFile(file, configuration);
  const world = reads === 'pins' ? { volts } : { motion };
  const run = await runInVirtualTime(
    { file, limit: { decisions: decisions[reads] }, reconnect: true },
    { ...scene, ...world },
  );
  const at = momentsOf(run);
  const [gap, before] = longestGap(at);
  const [first] = run.events;
  const wasThere = first === undefined || Date.parse(first.time) > at[0]!;
  const said = first === undefined ? undefined : Date.parse(first.time);
  return {
    run,
    noticedMs: said === undefined || !wasThere ? undefined : Math.round(said - before),
    againMs: Math.round(
      wasThere ? gap - periodMs[reads] - lastsMs : at[0]! - run.triedAt - lastsMs,
    ),
  };
}

function motionConfiguration(changes: object): string {
  return anomalyConfiguration({
    model: 'gestures.safetensors',
    source: { type: 'mpu6050' },
    sampling: { intervalMs: 10 },
    channels: ['ax', 'ay', 'az'].map((input) => ({ input })),
    outputs: [{ pin: 8, when: { type: 'label', label: 'rest' }, safe: 'low' }],
    ...changes,
  });
}

/** When each decision was made, by a clock that only runs; virtual time begins at 0. */
function momentsOf({ decisions: made, start, events }: VirtualRun): readonly number[] {
  const begun = Date.parse(start!.time);
  return events.length === 0
    ? made.map(({ ms }) => begun + ms)
    : made.map(({ time }) => Date.parse(time));
}

/** The longest time between two decisions, and the moment of the first of them. */
function longestGap(at: readonly number[]): readonly [number, number] {
  const gaps = at.slice(1).map((moment, i) => moment - at[i]!);
  const gap = Math.max(...gaps);
  return [gap, at[gaps.indexOf(gap)]!];
}
