import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReportAssembler } from './report-assembler.ts';

describe('ReportAssembler', () => {
  /** Feeds samples as [channel, code], gives whole reports. */
  function assemble(channels: readonly number[], samples: readonly (readonly [number, number])[]) {
    const reports: number[][] = [];
    const assembler = new ReportAssembler(channels, 1023, (codes) => reports.push([...codes]));
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
    const assembler = new ReportAssembler([0, 1], 1023, (codes) => reports.push([...codes]));
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
