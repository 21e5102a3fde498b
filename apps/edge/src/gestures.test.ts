// Gestures on the virtual board: simulated recordings that training did not see go through the
// emulated MPU-6050, the real firmware, chain and network, to a servo and a LED.

import { writeFile } from 'node:fs/promises';
import {
  adam,
  conv1d,
  crossEntropy,
  dense,
  fit,
  globalAveragePool,
  initialize,
  input,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { readModel, startStream, writeModel } from '@reflexarc/io';
import {
  type Chain,
  decide,
  fitChain,
  majority,
  recordingBlock,
  runChain,
  standardize,
  window,
} from '@reflexarc/signal';
import {
  type Gesture,
  gestures,
  type Motion,
  pulsesOf,
  simulateGesture,
} from '@reflexarc/virtual-board';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Limit } from './run/loop.ts';
import { runInVirtualTime } from './testing/in-virtual-time.ts';
import { testFolder } from './testing/test-folder.ts';

const { path, write } = testFolder();
const RANGE = 4; // ±g
const PER_G = 32768 / RANGE;
/** Of each gesture, of a window and from one window to the next: rows. */
const SECONDS = 2;
const SIZE = 64;
const STRIDE = 8;

/** What the chip makes of a motion, in g: codes of 16 bits. */
function measured({ rows }: Motion): Float64Array {
  const code = (g: number) => Math.min(32767, Math.max(-32768, Math.round(g * PER_G)));
  return Float64Array.from(
    rows.flatMap(({ acceleration }) => acceleration.map((g) => code(g) / PER_G)),
  );
}

function block(motion: Motion) {
  return recordingBlock({ values: measured(motion), width: 3, rateHz: 100 });
}

const training = gestures.flatMap((gesture, label) =>
  Array.from({ length: 12 }, (_, i) => ({
    label,
    motion: simulateGesture(gesture, { seed: 100 * label + i, seconds: 4 }),
  })),
);

/** Two seconds of each gesture, as one recording; of seeds that training did not see. */
const unseen: readonly Gesture[] = ['shake', 'rest', 'circle'];
const motion: Motion = {
  rows: unseen.flatMap(
    (gesture, i) => simulateGesture(gesture, { seed: 9000 + i, seconds: SECONDS }).rows,
  ),
};

async function trained(): Promise<Uint8Array> {
  const blocks = training.map((one) => block(one.motion));
  const chain: Chain = fitChain(
    {
      input: { channels: ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' })), rateHz: 100 },
      stages: [window({ size: SIZE, stride: STRIDE }), standardize()],
    },
    () => blocks,
  );
  const windows = blocks.map((one) => runChain(chain, one));
  const x = Float32Array.from(windows.flatMap(({ values }) => [...values]));
  const y = Float32Array.from(
    windows
      .flatMap(({ rows }, i) =>
        Array.from({ length: rows }, () =>
          gestures.map((_, k) => (k === training[i]!.label ? 1 : 0)),
        ),
      )
      .flat(),
  );
  const network = sequential(
    input(SIZE, 3),
    conv1d({ filters: 8, kernelSize: 9, stride: 2, activation: 'relu' }),
    globalAveragePool(),
    dense(gestures.length, { activation: 'softmax' }),
  );
  const model = initialize(network, { seed: 1 });
  const options = { backend: js(), loss: crossEntropy(), epochs: 15, batchSize: 32 };
  await fit(
    model,
    { inputs: x, targets: y },
    { ...options, optimizer: adam({ learningRate: 0.01 }) },
  );
  return writeModel({
    model,
    chains: { input: chain },
    decision: [decide({ threshold: 0.5 }), majority({ decisions: 3 })],
    target: { task: 'classification', name: 'gesture', labels: gestures, encoding: 'one-hot' },
  });
}

let model: Uint8Array;

beforeAll(async () => {
  model = await trained();
  await writeFile(path('model.safetensors'), model);
});

/** Runs in virtual time on a board with the motion on its I2C bus. */
async function play(
  changes: object,
  { limit, ...scene }: { readonly faults?: readonly string[]; readonly limit?: Limit } = {},
) {
  const configuration = {
    model: 'model.safetensors',
    board: { transport: 'tcp', host: '127.0.0.1', port: 1 },
    source: { type: 'mpu6050', accelerometer: RANGE },
    sampling: { intervalMs: 10 },
    channels: [{ input: 'ax' }, { input: 'ay' }, { input: 'az' }],
    outputs: [
      { pin: 7, when: { type: 'label', label: 'shake' }, safe: 'low' },
      {
        type: 'servo',
        pin: 9,
        when: { type: 'label', label: 'circle' },
        active: 135,
        inactive: 45,
        safe: 90,
      },
    ],
    ...changes,
  };
  const file = await write(JSON.stringify(configuration));
  const decisions = 1 + Math.floor((motion.rows.length - SIZE) / STRIDE);
  return runInVirtualTime({ file, limit: limit ?? { decisions } }, { motion, ...scene });
}

describe('gestures on the virtual board', () => {
  it('are decided one for one as over the whole recording, and move servo and LED', async () => {
    const { decisions, summary, journal, start } = await play({});
    // as `evaluate` answers a recording: the model's stream, on the edge's own backend
    const stream = startStream(readModel(model), { backend: js() });
    const expected: (readonly [string | undefined, readonly number[]])[] = [];
    stream.push(block(motion), ({ label, scores }) => expected.push([label, [...scores]]));
    expect(
      decisions.map(({ label, probabilities }) => [label, Object.values(probabilities!)]),
    ).toEqual(expected);

    // what was shown is what was decided, but while one gesture turns into the next
    const right = decisions.filter(({ label }, i) => {
      const rows = [STRIDE * (i - 2), STRIDE * i + SIZE - 1]; // of three windows: the majority's
      const [first, last] = rows.map((row) => Math.floor(Math.max(row, 0) / (100 * SECONDS)));
      return first !== last || label === unseen[last!];
    });
    expect(right.length / decisions.length).toBeGreaterThan(0.9);

    expect(start).toMatchObject({ address: 'bench, I2C 0x68', intervalMs: 10 });
    expect(summary.samples).toMatchObject({ badReplies: 0, lostReplies: 0, droppedReadings: 0 });
    expect(journal.motionReads.map(({ row }) => row)).toEqual(journal.motionReads.map((_, i) => i));
    expect(summary.samples.readings).toBe(SIZE + STRIDE * (decisions.length - 1));
    expect(summary.samples.intervalMs.mean).toBeCloseTo(10, 1);
    expect(summary.latencyMicroseconds.p99).toBeGreaterThanOrEqual(summary.latencyMicroseconds.p50);

    // 544 to 2400 µs for 0 to 180°: 45° is 1008, 90° 1472, 135° 1936 µs
    const pulses = pulsesOf(journal, 9).map(({ highMicroseconds }) => highMicroseconds);
    const at = (degrees: number) => 544 + ((2400 - 544) * degrees) / 180;
    const near = (degrees: number) => pulses.some((one) => Math.abs(one - at(degrees)) < 12);
    expect([45, 90, 135].map(near)).toEqual([true, true, true]);
    const isOn = journal.pinChanges.filter(({ pin }) => pin === 7).map(({ high }) => high);
    expect(isOn).toEqual([true, false]);
    expect(summary.safe).toBe(true);
  });

  it('drops replies of a chip that does not answer, and sets it up anew when it has slept', async () => {
    const faults = ['i2c-absent@50:150', 'i2c-zeros@120:150'];
    const { summary } = await play({ outputs: [] }, { faults, limit: { milliseconds: 2500 } });
    const { badReplies } = summary.samples as { badReplies?: number };
    expect(badReplies).toBeGreaterThan(20);
    expect(badReplies).toBeLessThan(45);
    expect(summary).toMatchObject({ ending: 'done', safe: true });
    expect(summary.samples.readings + badReplies!).toBeGreaterThan(240);
  });

  it('are refused where no chip answers', async () => {
    const source = { type: 'mpu6050', address: 105 };
    await expect(play({ source })).rejects.toThrow(
      /no MPU-6050 answers at 0x69 on the I2C bus of bench[\s\S]*SDA/,
    );
  });
});
