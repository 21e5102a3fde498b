/** One thing timed on one backend, in a process of its own: what it is told, and what it answers. */
import type { Timing } from './timing.ts';

/** simd without and with fused multiply-add are two. */
export const backendNames = ['js', 'simd', 'simd-fma'] as const;
export type BackendName = (typeof backendNames)[number];

export const kinds = ['train', 'predict', 'product'] as const;
export type Kind = (typeof kinds)[number];

export interface Case {
  readonly workload: string;
  readonly kind: Kind;
  readonly backend: BackendName;
}

/** Undefined timing where the runtime has no such backend. */
export interface Answer {
  readonly timing?: Timing;
  readonly peakRssMb: number;
  readonly node: string;
}

export function titleOf({ workload, kind, backend }: Case): string {
  return `${workload} ${kind} ${backend}`;
}
