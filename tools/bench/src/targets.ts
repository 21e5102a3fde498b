/** What each case is to reach: figures, and whether more or less is better. */
import type { BackendName, Case, Kind } from './cases/case.ts';
import type { Timing } from './cases/timing.ts';
import { product, workloads } from './workloads.ts';

export type Unit = 'µs' | 'samples/s' | 'GFLOP/s';

interface Targets {
  readonly unit: Unit;
  readonly targets: Readonly<Partial<Record<BackendName, number>>>;
}

const byCase: Readonly<Record<string, Targets>> = {
  'W1 train': { unit: 'µs', targets: { js: 7, simd: 1.2, 'simd-fma': 1 } },
  'W2 train': { unit: 'samples/s', targets: { js: 7500, simd: 75_000, 'simd-fma': 90_000 } },
  'W2/128 train': { unit: 'samples/s', targets: { simd: 88_000, 'simd-fma': 100_000 } },
  'W3 train': { unit: 'samples/s', targets: { simd: 115_000, 'simd-fma': 130_000 } },
  'W4 train': { unit: 'samples/s', targets: { simd: 22_000, 'simd-fma': 25_000 } },
  'W5 train': { unit: 'samples/s', targets: { simd: 16_000, 'simd-fma': 18_000 } },
  'W6 train': { unit: 'samples/s', targets: { simd: 3300, 'simd-fma': 4000 } },
  'W3 predict': { unit: 'µs', targets: { js: 28, simd: 3.5, 'simd-fma': 3.5 } },
  'W4 predict': { unit: 'µs', targets: { simd: 14, 'simd-fma': 14 } },
  'W5 predict': { unit: 'µs', targets: { simd: 15, 'simd-fma': 15 } },
  'matmul product': { unit: 'GFLOP/s', targets: { js: 4, simd: 40, 'simd-fma': 50 } },
};

const units: Readonly<Record<Kind, Unit>> = {
  train: 'samples/s',
  predict: 'µs',
  product: 'GFLOP/s',
};

export function unitOf({ workload, kind }: Case): Unit {
  return byCase[`${workload} ${kind}`]?.unit ?? units[kind];
}

export function targetOf({ workload, kind, backend }: Case): number | undefined {
  return byCase[`${workload} ${kind}`]?.targets[backend];
}

/** A time in the unit of its case. */
export function figureOf(each: Case, microseconds: Timing['best']): number {
  switch (unitOf(each)) {
    case 'µs':
      return microseconds;
    case 'samples/s': {
      const batch = workloads.find(({ name }) => name === each.workload)?.batch ?? 1;
      return (batch * 1e6) / microseconds;
    }
    case 'GFLOP/s':
      return (2 * product.rows * product.inputs * product.outputs) / microseconds / 1000;
  }
}

export function isReached(each: Case, figure: number): boolean {
  const target = targetOf(each);
  if (target === undefined) return true;
  return unitOf(each) === 'µs' ? figure <= target : figure >= target;
}
