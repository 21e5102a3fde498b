import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatencyHistogram } from './latency-histogram.ts';
import { ReportAssembler } from './report-assembler.ts';
import { scaler, voltsOf } from './scale.ts';

describe('scaler', () => {
  it('takes the middle of the voltages that give a code', () => {
    // Code 0 is 0 to 5/1024 V, its middle 5/2048 V.
    expect(voltsOf(0, 5)).toBe(5 / 2048);
    expect(voltsOf(1023, 5)).toBeCloseTo(5 - 5 / 2048, 12);
  });

  it('is within half a code of any voltage', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4.999, noNaN: true }), (volts) => {
        const code = Math.floor((volts * 1024) / 5);
        return Math.abs(voltsOf(code, 5) - volts) <= 5 / 2048 + 1e-12;
      }),
    );
  });

  it('draws the same line by slope and through two points', () => {
    // 20 units a volt from −10: 1 V is 10 and 4 V is 70.
    const bySlope = scaler({ type: 'linear', unitsPerVolt: 20, offset: -10 }, 5);
    const byPoints = scaler(
      { type: 'two-point', low: { volts: 1, value: 10 }, high: { volts: 4, value: 70 } },
      5,
    );
    for (const code of [0, 100, 512, 1023]) expect(byPoints(code)).toBeCloseTo(bySlope(code), 10);
    expect(bySlope(512)).toBeCloseTo(20 * ((512.5 * 5) / 1024) - 10, 12);
  });
});

describe('ReportAssembler', () => {
  /** Feeds samples as [channel, code], gives whole reports. */
  function assemble(channels: readonly number[], samples: readonly (readonly [number, number])[]) {
    const reports: number[][] = [];
    const assembler = new ReportAssembler(channels, (codes) => reports.push([...codes]));
    for (const [channel, code] of samples) assembler.take(channel, code);
    return { reports, incomplete: assembler.incomplete };
  }

  it('joins the samples of one pass', () => {
    const { reports, incomplete } = assemble(
      [0, 2],
      [
        [0, 1],
        [2, 2],
        [0, 3],
        [2, 4],
      ],
    );
    expect(reports).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(incomplete).toBe(0);
  });

  it('reports every whole pass, whatever is lost around it', () => {
    const passes = 50;
    const all = Array.from({ length: passes }, (_, pass) =>
      [0, 1, 2].map((channel) => [channel, pass] as const),
    ).flat();
    fc.assert(
      fc.property(fc.subarray(all), (received) => {
        const { reports, incomplete } = assemble([0, 1, 2], received);
        const whole = Array.from({ length: passes }, (_, pass) => pass).filter(
          (pass) => received.filter(([, code]) => code === pass).length === 3,
        );
        const unmixed = reports.filter((codes) => new Set(codes).size === 1);
        return unmixed.length === whole.length && incomplete <= passes;
      }),
    );
    const { reports, incomplete } = assemble(
      [0, 1],
      [
        [0, 6],
        [1, 6],
        [0, 7],
        [0, 8],
        [1, 8],
        [1, 9],
        [0, 10],
        [1, 10],
      ],
    );
    expect(reports).toEqual([
      [6, 6],
      [8, 8],
      [10, 10],
    ]);
    expect(incomplete).toBe(2);
  });

  it('takes no report for incomplete while the firmware switches channels on one by one', () => {
    const { reports, incomplete } = assemble(
      [0, 1, 2],
      [
        [0, 1],
        [0, 2],
        [1, 2],
        [0, 3],
        [1, 3],
        [2, 3],
      ],
    );
    expect(reports).toEqual([[3, 3, 3]]);
    expect(incomplete).toBe(0);
  });
});

describe('a garbled code', () => {
  it('costs its report, not the next one', () => {
    const reports: number[][] = [];
    const assembler = new ReportAssembler([0, 1], (codes) => reports.push([...codes]));
    assembler.take(0, 1);
    assembler.take(1, 1);
    assembler.take(0, 2);
    assembler.take(1, 32409); // as a message cut off by a restart gives
    assembler.take(0, 1023);
    assembler.take(1, 1023);
    expect(reports).toEqual([
      [1, 1],
      [1023, 1023],
    ]);
    expect(assembler.incomplete).toBe(1);
  });
});

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
