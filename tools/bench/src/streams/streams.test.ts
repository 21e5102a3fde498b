// What peers leave to be written by hand, against our own stages.

import { recordingBlock, runChain } from '@reflexarc/signal';
import { expect, it } from 'vitest';
import { MotionWindow, writeStatistics } from './by-hand.ts';
import { madeUp, motion, motionChain, soundChain } from './streams.ts';

it('filters and describes windows by hand as our chain does', () => {
  const width = motion.axes.length;
  const rows = 3 * motion.size;
  const values = madeUp(rows, width);
  const ours = runChain(motionChain, recordingBlock({ values, width, rateHz: motion.rateHz }));
  const window = new MotionWindow();
  window.push(values);
  const column = new Float64Array(motion.size);
  const found = new Float32Array(13 * width);
  motion.axes.forEach((_, axis) => {
    window.copy(axis, column);
    writeStatistics(column, found, { at: 13 * axis, room: new Float64Array(motion.size) });
  });
  const last = ours.values.subarray((ours.rows - 1) * ours.width);
  for (const [i, value] of found.entries()) {
    expect(Math.abs(value - last[i]!)).toBeLessThan(1e-4 * (1 + Math.abs(last[i]!)));
  }
});

it('has the sizes that results speak of', () => {
  const width = motion.axes.length;
  const block = recordingBlock({ values: madeUp(210, width), width, rateHz: motion.rateHz });
  expect(runChain(motionChain, block)).toMatchObject({ rows: 2, width: 426 });
  const second = recordingBlock({ values: madeUp(16_000, 1), width: 1, rateHz: 16_000 });
  expect(runChain(soundChain, second)).toMatchObject({ rows: 1, width: 98 * 13 });
});
