/** What each case is to reach: figures, and whether more or less is better. */
import type { BackendName, Case, Kind } from './cases/case.ts';
import { product, rowsOf, workloads } from './networks/workloads.ts';
import { sound } from './streams/streams.ts';
import type { ReaderName } from './tables/readers.ts';

export type Unit =
  | '× real time'
  | 'µs'
  | 'samples/s'
  | 'GFLOP/s'
  | '× empty process'
  | 'MB more'
  | '% of a core'
  | 's';

type ByBackend = Readonly<Partial<Record<BackendName | ReaderName, number>>>;

/** By workload and kind, in the case's unit. */
const targets: Readonly<Record<string, ByBackend>> = {
  'W1 train': { js: 7, simd: 1.2, 'simd-fma': 1 },
  'W2 train': { js: 7500, simd: 75_000, 'simd-fma': 90_000 },
  'W2/128 train': { simd: 88_000, 'simd-fma': 100_000, 'simd-threads': 150_000 },
  'W3 train': { simd: 115_000, 'simd-fma': 130_000 },
  'W4 train': { simd: 22_000, 'simd-fma': 25_000 },
  'W5 train': { simd: 16_000, 'simd-fma': 18_000 },
  'W6 train': { simd: 3300, 'simd-fma': 4000, 'simd-threads': 6000 },
  'W3 predict': { js: 28, simd: 3.5, 'simd-fma': 3.5 },
  'W4 predict': { simd: 14, 'simd-fma': 14 },
  'W5 predict': { simd: 15, 'simd-fma': 15 },
  'matmul product': { js: 4, simd: 40, 'simd-fma': 50 },
  'mnist-8k learn': { simd: 120, 'simd-fma': 120 },
  'W8 stream': { simd: 20 },
  'W9 stream': { simd: 1600 },
  'W7 start': { js: 1.2, simd: 1.3 },
  'W7 start-memory': { js: 10 },
  'W11 learn-memory': { simd: 30 },
  'W12 share': { js: 30 },
  'W10 read-memory': { '@reflexarc/data': 150 },
  // Of the networks of MLPerf Tiny: what LiteRT.js takes in Chromium on the machine of the other
  // figures.
  'auto-encoder predict': { simd: 85, 'simd-fma': 85 },
  'ResNet-8 predict': { simd: 750, 'simd-fma': 600 },
  'DS-CNN predict': { simd: 260, 'simd-fma': 260 },
  'MobileNetV1 ×0.25 predict': { simd: 650, 'simd-fma': 600 },
};

/** What 99 of 100 answers may take, in µs. */
const p99Targets: Readonly<Record<string, ByBackend>> = {
  'W3 predict': { simd: 6, 'simd-fma': 6 },
};

const units: Readonly<Record<Kind, Unit>> = {
  train: 'samples/s',
  predict: 'µs',
  'predict-many': 'samples/s',
  product: 'GFLOP/s',
  start: '× empty process',
  'start-memory': 'MB more',
  learn: 's',
  'learn-memory': 'MB more',
  read: 's',
  'read-memory': 'MB more',
  stream: 'µs',
  share: '% of a core',
  'to-pin': 'µs',
  'to-decision': 'µs',
};

export function unitOf({ workload, kind }: Pick<Case, 'workload' | 'kind'>): Unit {
  if (workload === 'W9') return '× real time';
  return workload === 'W1' ? 'µs' : units[kind];
}

export function targetOf(each: Case): number | undefined {
  return numberIn(targets, each);
}

export function p99TargetOf(each: Case): number | undefined {
  return numberIn(p99Targets, each);
}

function numberIn(
  table: Readonly<Record<string, ByBackend>>,
  { workload, kind, system }: Case,
): number | undefined {
  const byBackend: Readonly<Record<string, number>> = table[`${workload} ${kind}`] ?? {};
  return byBackend[system];
}

/** A measured time in the unit of its case; cold starts are measured in theirs. */
export function figureOf(each: Case, measured: number): number {
  switch (unitOf(each)) {
    case 'samples/s': {
      const workload = workloads.find(({ name }) => name === each.workload);
      const rows = workload === undefined ? 1 : rowsOf(workload, each.kind);
      return (rows * 1e6) / measured;
    }
    case 'GFLOP/s':
      return (2 * product.rows * product.inputs * product.outputs) / measured / 1000;
    case '× real time':
      return (sound.seconds * 1e6) / measured;
    default:
      return measured;
  }
}

export function isMoreBetter(unit: Unit): boolean {
  return unit === 'samples/s' || unit === 'GFLOP/s' || unit === '× real time';
}

/** Whether `figure` is as good as `other`, or better. */
export function isAsGood(unit: Unit, figure: number, other: number): boolean {
  return isMoreBetter(unit) ? figure >= other : figure <= other;
}
