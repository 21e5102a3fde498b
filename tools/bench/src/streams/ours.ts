/** Our chain and network on a stream, as `evaluate` and the edge run them. */
import { type Backend, dense, initialize, input, sequential } from '@reflexarc/core';
import { type TimingOptions, timingOf } from '@reflexarc/core/timing';
import { readModel, startStream, writeModel } from '@reflexarc/io';
import { type Block, recordingBlock, startChain, validities } from '@reflexarc/signal';
import type { Timed } from '../cases/case.ts';
import { madeUp, motion, motionChain, type StreamName, sound, soundChain } from './streams.ts';

/** Windows that go round and round. */
const rounds = 40;

/** The network behind W8's features. */
export function motionNetwork(inputs: number) {
  const relu = { activation: 'relu' } as const;
  return sequential(
    input(inputs),
    dense(64, relu),
    dense(32, relu),
    dense(5, { activation: 'softmax' }),
  );
}

/** Numbers that describe a window: 13 statistics and 129 bins of each axis. */
export const motionFeatures = motion.axes.length * (13 + motion.fft / 2 + 1);

export function timeStream(name: StreamName, backend: Backend, options: TimingOptions): Timed {
  if (name === 'W9') return { timing: timeSound(options) };
  const model = initialize(motionNetwork(motionFeatures), { seed: 1 });
  const target = {
    task: 'classification',
    name: 'gesture',
    labels: ['a', 'b', 'c', 'd', 'e'],
    encoding: 'one-hot',
  } as const;
  const bytes = writeModel({ model, chains: { input: motionChain }, target });
  const stream = startStream(readModel(bytes), { backend });
  const blocks = blocksOf(motion.stride, motion.axes.length);
  let decisions = 0;
  const emit = (): void => {
    decisions += 1;
  };
  let next = 0;
  const timing = timingOf(() => {
    stream.push(blocks[next]!, emit);
    next = (next + 1) % blocks.length;
  }, options);
  stream.dispose();
  if (decisions === 0) throw new Error('nothing was decided');
  return { timing };
}

function timeSound(options: TimingOptions) {
  const chain = startChain(soundChain);
  const block = recordingBlock({
    values: madeUp(sound.rateHz * sound.seconds, 1),
    width: 1,
    rateHz: sound.rateHz,
  });
  block.validity[0] = validities.continues;
  let rows = 0;
  const timing = timingOf(() => chain.push(block, (out) => (rows += out.rows)), options);
  if (rows === 0) throw new Error('no cepstra came out');
  return timing;
}

/** Blocks of equal numbers of rows that follow each other. */
function blocksOf(rows: number, width: number): readonly Block[] {
  const values = madeUp(rows * rounds, width);
  return Array.from({ length: rounds }, (_, i) => {
    const own = values.slice(i * rows * width, (i + 1) * rows * width);
    const block = recordingBlock({ values: own, width, rateHz: motion.rateHz });
    block.validity[0] = validities.continues;
    return block;
  });
}
