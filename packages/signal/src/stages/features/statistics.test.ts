/** The trend of a window, which no reference file has. */
import { describe, expect, it } from 'vitest';
import { recordingBlock } from '../../block.ts';
import { runChain } from '../../chain/run-chain.ts';
import { window } from '../window/window.ts';
import { statistics } from './statistics.ts';

/** Of windows of `size` rows. */
function trends(values: readonly number[], size: number): Float64Array {
  const stages = [window({ size, stride: size }), statistics({ of: ['trend'] })];
  const chain = { input: { channels: [{ name: 'x' }] }, stages };
  return runChain(chain, recordingBlock({ values: Float64Array.from(values), width: 1 })).values;
}

describe('the trend', () => {
  it('is what a line rises by from the first row to the last', () => {
    const line = Array.from({ length: 12 }, (_, i) => 7 - 0.5 * i);
    for (const trend of trends(line, 6)) expect(trend).toBeCloseTo(-2.5, 12);
  });

  it('is that of the line of least squares, whatever the rest does', () => {
    // Σ(k − 1.5)(x − x̄) / Σ(k − 1.5)² = (−1.5·0 − 0.5·4 + 0.5·1 + 1.5·3) / 5 = 0.6, over 3 steps
    expect(trends([0, 4, 1, 3], 4)[0]).toBeCloseTo(1.8, 12);
  });

  it('is 0 where nothing rises, and of a single row', () => {
    expect([...trends([2, 2, 2], 3)]).toEqual([0]);
    expect([...trends([5], 1)]).toEqual([0]);
  });
});
