/** Noise whose deviation grows with x: what constant intervals can't follow, and quantiles can. */
import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { parseTable } from '@reflexarc/data';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import type { TrainingSettings } from '../configuration/schema.ts';
import { trainTable } from '../train-table.ts';

const backend = js();

/** y = 3x + x·noise, x from 0 to 1, and z that says nothing. */
function tableOf(count: number, seed: number) {
  const random = seeded(seed, 'quantiles');
  const lines = Array.from({ length: count }, () => {
    const [x, noise] = [random.uniform(), random.normal()];
    return [x, random.uniform(), 3 * x + x * noise, x > 0.5 ? 'far' : 'near'].join();
  });
  return parseTable(['x,z,y,side', ...lines].join('\n'), 'rows.csv');
}

function train(more: Partial<TrainingSettings>) {
  const configuration = parseConfiguration({
    target: 'y',
    ignore: ['side'],
    hidden: [16],
    epochs: 60,
    earlyStopping: false,
    ...more,
  });
  const parts = { training: tableOf(1200, 1), test: tableOf(1200, 2) };
  return trainTable(parts, configuration, { backend });
}

describe('quantiles', () => {
  it('hold their share, and are as wide as the noise is', async () => {
    const { score, fitted, model } = await train({ quantiles: [0.9, 0.1] });
    expect(fitted.target).toMatchObject({ quantiles: [0.1, 0.5, 0.9] });
    expect(model.architecture.spec.nodes.at(-1)!.options).toMatchObject({ units: 3 });
    if (score?.task !== 'regression') throw new Error('no score of numbers');
    const { coverage = 0, width = 0, rmse } = score.metrics;
    // Three standard errors of a share over 1,200 rows are 2.6 %; the fit adds its own.
    expect(Math.abs(coverage - 0.8)).toBeLessThan(0.05);
    // 2·1.2816 deviations, whose mean is that of x: ½.
    expect(Math.abs(width - 1.2816)).toBeLessThan(0.2);
    expect(Math.abs(rmse - Math.sqrt(1 / 3))).toBeLessThan(0.05);
  });

  it('are widened to the share of `interval`, and still follow the noise', async () => {
    const { score, fitted } = await train({ quantiles: [0.3, 0.7], interval: 0.9 });
    if (score?.task !== 'regression') throw new Error('no score of numbers');
    expect(Math.abs((score.metrics.coverage ?? 0) - 0.9)).toBeLessThan(0.04);
    const { interval } = fitted.target as { readonly interval?: { readonly above: number } };
    expect(interval?.above).toBeGreaterThan(0);
  });

  it('are refused for classes, and beside another loss', async () => {
    const classes = train({ target: 'side', ignore: ['y'], quantiles: [0.1, 0.9] });
    await expect(classes).rejects.toThrow(/quantiles.*a target of numbers/s);
    const huber = train({ quantiles: [0.1, 0.9], loss: 'huber' });
    await expect(huber).rejects.toThrow(/loss.*huber.*quantile/s);
  });
});
