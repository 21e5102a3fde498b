import { expect, it } from 'vitest';
import { batchNorm, conv2d, dense, flatten } from '../layers/index.ts';
import { input, sequential } from '../model/sequential.ts';
import { formatSummary } from './format-summary.ts';

it('prints layers, shapes, parameters and costs in aligned columns', () => {
  const network = sequential(
    input(28, 28, 1),
    conv2d({ filters: 8, kernelSize: 3 }),
    batchNorm({ name: 'norm' }),
    flatten(),
    dense(10),
  );
  // 26·26·8 results of 9 products each; 5408 inputs of 10 units. Bytes: 4 for each of 54,202
  // numbers of the model, of 784 in, 10 out, and two results of 5408 between them.
  expect(formatSummary(network, { frozen: ['norm'] })).toBe(
    [
      'layer     kind       output   parameters  multiply-adds',
      'input     input      28×28×1',
      'conv2d1   conv2d     26×26×8          80         48,672',
      'norm      batchNorm  26×26×8          16              0',
      'flatten1  flatten    5408              0              0',
      'dense1    dense      10           54,090         54,080',
      '54,170 numbers to train, 32 that stay',
      '102,752 multiply-adds and 263,248 bytes for one answer',
      '',
    ].join('\n'),
  );
});
