import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { simd } from '../backends/simd/index.ts';
import { predictRows } from '../inference/predict-rows.ts';
import { conv2d } from '../layers/convolution/convolution.ts';
import { depthwiseConv2d } from '../layers/convolution/depthwise-convolution.ts';
import { dense } from '../layers/dense/dense.ts';
import { batchNorm } from '../layers/normalization/batch-norm.ts';
import { flatten } from '../layers/reshaping/flatten.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { seeded } from '../random/seeded.ts';
import { sharded } from './sharded.ts';

it('answers as without shards where weights are laid out once', async () => {
  const network = sequential(
    input(12, 12, 3),
    conv2d({ filters: 16, kernelSize: 3, padding: 'same' }),
    batchNorm(),
    depthwiseConv2d({ kernelSize: 3 }),
    conv2d({ filters: 8, kernelSize: 1 }),
    flatten(),
    dense(10, { activation: 'softmax' }),
  );
  const model = initialize(network, { seed: 1 });
  const g = seeded(1, 'x');
  const rows = Float32Array.from({ length: 70 * 432 }, () => g.normal());
  for (const backend of [js(), await simd()]) {
    const whole = predictRows(model, rows, { backend });
    const cut = predictRows(model, rows, { backend: sharded(backend, { shards: 3 }) });
    expect(cut).toEqual(whole);
    expect(whole.some((x) => x !== 0)).toBe(true);
  }
});
