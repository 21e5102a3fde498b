/** A model that takes some 50 ms for each row: more than a board leaves between two. */
import { conv1d, dense, flatten, initialize, input, sequential } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import { type Chain, window } from '@reflexarc/signal';

/** Rows of its window. */
const SIZE = 64;

/** The bytes of its model file: six convolutions of 128 filters over the last 64 rows. */
export function slowModel(): Uint8Array {
  const wide = () => conv1d({ filters: 128, kernelSize: 9, padding: 'same', activation: 'relu' });
  const network = sequential(
    input(SIZE, 2),
    ...[wide(), wide(), wide(), wide(), wide(), wide()],
    flatten(),
    dense(2, { activation: 'softmax' }),
  );
  const chain: Chain = {
    input: { channels: ['temperature', 'humidity'].map((name) => ({ name })) },
    stages: [window({ size: SIZE, stride: 1 })],
  };
  return writeModel({
    model: initialize(network, { seed: 1 }),
    chains: { [Object.keys(network.spec.inputs)[0]!]: chain },
    target: {
      task: 'classification',
      name: 'state',
      labels: ['normal', 'anomaly'],
      encoding: 'one-hot',
    },
  });
}
