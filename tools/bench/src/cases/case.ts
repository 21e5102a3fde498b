/** One thing timed on one system, in a process of its own: what it is told, and what it answers. */
import type { Timing } from '@reflexarc/core/timing';
import type { PeerName, StreamPeerName } from '../peers/peer.ts';
import type { ReaderName } from '../tables/readers.ts';

/** Ours: simd without and with fused multiply-add are two; simd-threads has two of them. */
export const backendNames = [
  'js',
  'simd',
  'simd-fma',
  'simd-threads',
  'tfjs-wasm',
  'auto',
] as const;
export type BackendName = (typeof backendNames)[number];

/** Ours in the browser in which LiteRT.js runs, for nothing but the engines to differ. */
export const chromiumNames = ['simd (Chromium)', 'simd-fma (Chromium)'] as const;
export type ChromiumName = (typeof chromiumNames)[number];

export type System = BackendName | ChromiumName | PeerName | ReaderName | StreamPeerName;

/**
 * `predict` answers one row, `predict-many` a batch; `learn` is a whole training. `start` is from
 * the start of a process to its end, `start-memory` what it takes meanwhile; `read` and
 * `read-memory` the same of reading a table or recordings; `stream` goes from rows of a signal to a
 * decision, or to its features; `learn-memory` is how much more a training takes of more
 * recordings. `share` is what of a core the edge takes; `to-pin` how long after a sample a pin
 * changes, `to-decision` how long the edge takes of that.
 */
export const kinds = [
  'train',
  'predict',
  'predict-many',
  'product',
  'start',
  'start-memory',
  'learn',
  'learn-memory',
  'read',
  'read-memory',
  'stream',
  'share',
  'to-pin',
  'to-decision',
] as const;
export type Kind = (typeof kinds)[number];

/** Long enough to be measured by itself, whatever the rounds. */
export function isOnce({ kind }: Pick<Case, 'kind'>): boolean {
  return kind === 'learn' || kind === 'learn-memory';
}

/** Whether it is of the edge as it runs, with all that it does besides computing. */
export function isOfEdge(kind: Kind): boolean {
  return kind === 'share' || kind === 'to-pin' || kind === 'to-decision';
}

export interface Case {
  readonly workload: string;
  readonly kind: Kind;
  readonly system: System;
}

/** Neither timing nor problem where the runtime has no such backend. */
export interface Timed {
  readonly timing?: Timing;
  /** Why it cannot be timed: an engine lacks a kernel, or answers wrongly. */
  readonly problem?: string;
  /** What the backend holds for the plan. */
  readonly arenaBytes?: number;
  /** Largest difference between a peer's answer and ours in float64. */
  readonly difference?: number;
  /** What the users of a program that starts have to ship. */
  readonly shipped?: { readonly bytes: number; readonly gzipped: number };
}

export interface Answer extends Timed {
  readonly peakRssMb: number;
  readonly node: string;
}

export function titleOf({ workload, kind, system }: Case): string {
  return `${workload} ${kind} ${system}`;
}

export function isInChromium({ system }: Pick<Case, 'system'>): boolean {
  return chromiumNames.some((name) => name === system) || system.startsWith('LiteRT.js');
}
