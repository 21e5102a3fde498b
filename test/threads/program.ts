/**
 * Trains one network on several threads (arguments: workers, shards, backend) and prints its bits:
 * a process of its own for each case.
 */
import { createHash } from 'node:crypto';
import { argv } from 'node:process';
import {
  batchNorm,
  dense,
  dropout,
  fit,
  initialize,
  input,
  meanSquaredError,
  momentum,
  seeded,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { nodeThreads } from '@reflexarc/core/node';
import { sharded } from '@reflexarc/core/parallel';

const [workers, shards] = [Number(argv[2]), Number(argv[3])];
const name = argv[4] === 'simd' ? 'simd' : 'js';
const generator = seeded(1, 'rows');
const inputs = Float32Array.from({ length: 90 * 8 }, () => generator.normal());
const targets = Float32Array.from({ length: 90 }, (_, i) => Math.sin(inputs[i * 8] ?? 0));
const network = sequential(
  input(8),
  dense(12, { activation: 'relu' }),
  batchNorm(),
  dropout(0.2),
  dense(1),
);

const threads = await nodeThreads({ workers, backend: { name } });
const model = initialize(network, { seed: 2 });
const settings = {
  loss: meanSquaredError(),
  optimizer: momentum({ learningRate: 0.05 }),
  backend: sharded(name === 'simd' ? await simd() : js(), { threads, shards }),
  batchSize: 32,
  epochs: 5,
  validation: { inputs, targets }, // a second executable on the same threads
};
await fit(model, { inputs, targets }, settings);
await threads.stop();
const bits = new Uint8Array(model.parameters.buffer);
console.log(createHash('sha256').update(bits).digest('hex'));
