import { describe, expect, it } from 'vitest';
import type { Backend } from '../backends/backend.ts';
import { allocate, bind } from '../backends/bind.ts';
import { js } from '../backends/js/index.ts';
import { jsKernels } from '../backends/js/kernels/index.ts';
import type { KernelSet } from '../kernels/kernels.ts';
import { kernelTable } from '../kernels/table.ts';
import type { View } from '../tensor/view.ts';
import { everyBackend } from '../testing/every-backend.ts';
import {
  type ConformanceResult,
  conformanceCases,
  kernelNames,
  type VerificationOptions,
  verifyConformance,
} from './index.ts';

/** The js backend with some kernels of its own. */
function withKernels(kernels: Partial<KernelSet<View>>): Backend {
  return {
    ...js(),
    name: 'odd',
    prepare(plan) {
      const numbers = allocate(plan, (length) => new Float32Array(length));
      return bind(plan, numbers, { ...jsKernels, ...kernels }, 'odd');
    },
  };
}

/** Results that did not pass. */
function complaints(backend: Backend, options: VerificationOptions): ConformanceResult[] {
  return [...verifyConformance(backend, options)].filter(({ status }) => status !== 'passed');
}

describe('the conformance suite', () => {
  it.each(everyBackend)('passes $title', ({ backend }) => {
    expect(complaints(backend, { randomCases: 5, seed: 3 })).toEqual([]);
  });

  it('has cases for every kernel, in runs of all rows and of fewer', () => {
    expect(kernelNames.toSorted()).toEqual(Object.keys(kernelTable).toSorted());
    for (const kernel of kernelNames) {
      const rows = [...conformanceCases({ kernels: [kernel] })].map(
        ({ description }) => /(\d+) rows of (\d+)$/.exec(description)!,
      );
      expect(rows.length).toBeGreaterThanOrEqual(30);
      expect(rows.some(([, inUse, maxBatchSize]) => inUse === maxBatchSize)).toBe(true);
      expect(rows.some(([, inUse, maxBatchSize]) => Number(inUse) < Number(maxBatchSize))).toBe(
        true,
      );
    }
  });

  it('draws axes of 1, of primes, and of lengths between multiples of 4 and of 16', () => {
    const cases = [...conformanceCases({ kernels: ['matmul'] })];
    for (const length of [1, 3, 7, 13, 17, 31, 33]) {
      expect(cases.some(({ description }) => description.includes(`×${length}]`))).toBe(true);
    }
  });

  it('gives the same cases for the same seed, others for another', () => {
    const texts = (seed: number): string[] =>
      [...conformanceCases({ seed, randomCases: 3 })].map(({ description }) => description);
    expect(texts(5)).toEqual(texts(5));
    expect(texts(5)).not.toEqual(texts(6));
  });
});

describe('a backend that is off', () => {
  const options = { kernels: ['addRow'], randomCases: 12 } as const;
  const { addRow } = jsKernels;

  it('is told by how much', () => {
    const backend = withKernels({
      addRow(args) {
        const run = addRow(args);
        return (rows) => {
          run(rows);
          args.out.data[0]! += 0.5;
        };
      },
    });
    const [first] = complaints(backend, options);
    expect(first).toMatchObject({ kernel: 'addRow', name: 'one column', status: 'failed' });
    const error = first?.status === 'failed' ? first.error : 0;
    expect(error).toBeGreaterThan(0.1); // 0.5 over the largest number, which is of normal size
    expect(error).toBeLessThanOrEqual(0.5);
  });

  it('is found out when it adds to what stood there', () => {
    const backend = withKernels({
      addRow: ({ x, row, out }) => {
        const width = row.data.length;
        return (rows) => {
          for (let i = 0; i < rows * width; i++) out.data[i]! += x.data[i]! + row.data[i % width]!;
        };
      },
    });
    expect(complaints(backend, options)[0]).toMatchObject({ error: Number.POSITIVE_INFINITY });
  });

  it('is found out when it computes rows that are not in use', () => {
    const backend = withKernels({
      addRow: (args) => {
        const run = addRow(args);
        return () => run(args.x.data.length / args.x.shape.reduce((a, b) => a * b));
      },
    });
    expect(complaints(backend, options)[0]).toMatchObject({
      reason: expect.stringContaining('it wrote beyond the rows in use of out'),
    });
  });

  it('is found out when it changes an input, or what lies beside a nested one', () => {
    const overInput = withKernels({
      addRow: (args) => {
        const run = addRow(args);
        return (rows) => {
          run(rows);
          args.x.data[0] = 0;
        };
      },
    });
    expect(complaints(overInput, options)[0]).toMatchObject({
      reason: expect.stringContaining('it changed its input x'),
    });
    const beside = withKernels({
      addRow: (args) => {
        const run = addRow(args);
        return (rows) => {
          run(rows);
          const { buffer, byteOffset } = args.row.data;
          if (byteOffset > 0) new Float32Array(buffer)[0] = 0;
        };
      },
    });
    expect(complaints(beside, options)[0]).toMatchObject({
      reason: expect.stringContaining('it wrote around row'),
    });
  });

  it('is not asked for a case that is skipped, and the reason is passed on', () => {
    const skips = [{ kernel: 'addRow', case: 'one column', reason: 'no columns here' }] as const;
    expect(complaints(js(), { ...options, skips })).toEqual([
      expect.objectContaining({ status: 'skipped', reason: 'no columns here' }),
    ]);
  });
});
