import {
  conv2d,
  dense,
  depthwiseConv2d,
  globalAveragePool,
  initialize,
  input,
  sequential,
} from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { streamWire } from '../node/index.ts';
import { missing } from '../node/testing/compile-c.ts';
import { runOnCortexM, startOnCortexM } from '../node/testing/cortex-m.ts';
import { exportedStream } from '../testing/run-stream.ts';
import { verifyTarget } from '../verify-target/index.ts';
import { writeC99 } from './write-source.ts';

const needed =
  missing('arm-none-eabi-gcc', 'gcc-arm-none-eabi libnewlib-arm-none-eabi') ??
  missing('qemu-system-arm', 'qemu-system-arm');
if (needed !== undefined && process.env.CI === 'true') throw new Error(needed);

/** The network for keywords of MLPerf Tiny (DS-CNN), with made-up weights. */
const relu = { padding: 'same', activation: 'relu' } as const;
const separable = () =>
  [
    depthwiseConv2d({ kernelSize: 3, ...relu }),
    conv2d({ filters: 64, kernelSize: 1, ...relu }),
  ] as const;
const dsCnn = sequential(
  input(49, 10, 1),
  conv2d({ filters: 64, kernelSize: [10, 4], stride: 2, ...relu }),
  ...separable(),
  ...separable(),
  ...separable(),
  ...separable(),
  globalAveragePool(),
  dense(12, { activation: 'softmax' }),
);

describe.skipIf(needed !== undefined)('C99 on an emulated Cortex-M4', () => {
  it('answers as the engine does: gestures from rows of the sensor, chain included', () => {
    const files = writeC99(exportedStream('features of parts'));
    const timed = `
      static const float row[3] = {0.5f, -0.25f, 1.0f};
      static float output[3];
      void prepare(void) { model_reset(); for (int i = 0; i < 19; i++) model_push(row, output); }
      void answer(void) { model_push(row, output); }`;
    const { worst, instructions } = runOnCortexM(files, timed);
    console.info(`gestures: ${instructions} instructions a decision`);
    expect(worst).toBeLessThan(1e-5);
    expect(instructions).toBeGreaterThan(10_000);
  }, 120_000);

  it('answers as the engine does: DS-CNN', () => {
    const model = initialize(dsCnn, { seed: 5 });
    const timed = `
      static float input[490];
      static float output[12];
      void prepare(void) { for (int i = 0; i < 490; i++) input[i] = (float)(i % 7) - 3; }
      void answer(void) { model_predict(input, output); }`;
    const { worst, instructions } = runOnCortexM(writeC99({ model }), timed);
    console.info(`DS-CNN: ${instructions} instructions a decision`);
    expect(worst).toBeLessThan(1e-5);
    expect(instructions).toBeGreaterThan(1_000_000);
  }, 240_000);

  it('proves itself layer by layer over its serial line: gestures, chain included', async () => {
    const exported = exportedStream('features of parts');
    const board = startOnCortexM(writeC99(exported));
    try {
      const found = await verifyTarget(exported, streamWire('UART0', board.stream));
      expect(found.isRight).toBe(true);
      expect(found.steps.map(({ place }) => place)).toContain('what the chain gives');
      for (const { difference } of found.steps) expect(difference).toBeLessThan(1e-5);
    } finally {
      board.dispose();
    }
  }, 120_000);
});
