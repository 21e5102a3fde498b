/** Counts of the MLPerf Tiny reference models, and that each network learns. */
import { summary } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { describe, expect, it } from 'vitest';
import { tinyNetworks } from './networks.ts';
import { firstStep } from './step.ts';

/**
 * `total` is what Keras prints: with running means and variances, which are half of what batch
 * normalization has. `folded` and multiply-adds are counted from the benchmark's TensorFlow Lite
 * files; those of MobileNetV1 from its table of layers.
 */
const expected = {
  'auto-encoder': { total: 269_992, folded: 265_864, multiplyAdds: 264_192 },
  'ResNet-8': { total: 78_666, folded: 77_706, multiplyAdds: 12_501_632 },
  'DS-CNN': { total: 24_908, folded: 22_604, multiplyAdds: 2_656_768 },
  'MobileNetV1 ×0.25': { total: 221_794, folded: 210_850, multiplyAdds: 7_489_664 },
};

it('there is every network of the benchmark', () => {
  expect(tinyNetworks.map(({ title }) => title)).toEqual(Object.keys(expected));
});

describe.each(tinyNetworks)('$title', (network) => {
  const counts = Object.entries(expected).find(([title]) => title === network.title)?.[1];

  it('has the parameters of the reference', () => {
    const { trainable, nonTrainable } = summary(network.build());
    const folded = summary(network.build({ folded: true }));
    expect(trainable + nonTrainable).toBe(counts?.total);
    expect(folded.parameters).toBe(counts?.folded);
    // Of four numbers per normalized channel, gamma and beta are trained.
    expect(trainable - folded.parameters).toBe(nonTrainable);
  });

  it('costs the arithmetic of the reference', () => {
    expect(summary(network.build({ folded: true })).multiplyAdds).toBe(counts?.multiplyAdds);
  });

  it('is better after a step', () => {
    const { before, after } = firstStep(network, js());
    expect(after).toBeLessThan(before);
  });
});
