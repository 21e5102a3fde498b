import { describe, expect, it } from 'vitest';
import { LatencyHistogram } from './latency-histogram.ts';

describe('LatencyHistogram', () => {
  it('gives quantiles to 1 %', () => {
    const histogram = new LatencyHistogram();
    for (let i = 1; i <= 10_000; i++) histogram.add(i / 10); // 0.1 to 1000 µs, evenly
    for (const share of [0.1, 0.5, 0.99]) {
      expect(Math.abs(histogram.quantile(share) / (share * 1000) - 1)).toBeLessThan(0.011);
    }
    expect(histogram.largest).toBe(1000);
  });

  it('knows no quantile of nothing, and keeps to what it saw', () => {
    expect(new LatencyHistogram().quantile(0.5)).toBeNaN();
    const one = new LatencyHistogram();
    one.add(5);
    expect(one.quantile(0.99)).toBeLessThanOrEqual(5);
  });
});
