/**
 * What an engine of others can be asked: to learn or to answer, by the names under which it stands
 * in results.
 */
import type { Timing, TimingOptions } from '@reflexarc/core/timing';
import type { Workload } from '../networks/workloads.ts';

export const peerNames = [
  'tfjs (cpu)',
  'tfjs (wasm)',
  'brain.js',
  'onnxruntime-node',
  'onnxruntime-web',
  'LiteRT.js (plain)',
  'LiteRT.js (relaxed)',
] as const;
export type PeerName = (typeof peerNames)[number];

/** What others have for streams of signals. */
export const streamPeerNames = ['meyda', 'fft.js'] as const;
export type StreamPeerName = (typeof streamPeerNames)[number];

/** What of them starts in Node. */
export const startPeers = [
  'tfjs (cpu)',
  'tfjs (wasm)',
  'brain.js',
  'onnxruntime-node',
  'onnxruntime-web',
] as const satisfies readonly PeerName[];

export type PeerKind = 'train' | 'predict' | 'predict-many';

export interface PeerCase {
  readonly workload: Workload;
  readonly kind: PeerKind;
}

export interface PeerTimed {
  readonly timing: Timing;
  /** Largest difference between its answer and ours in float64. */
  readonly difference: number;
}

/** Times a case, after its answers were found right. */
export type Peer = (each: PeerCase, options: TimingOptions) => Promise<PeerTimed>;

/**
 * What of each engine is compared; where it cannot do a case, or does another thing, that is said
 * in the README.
 */
export function canRun(peer: PeerName, workload: Workload, kind: string): boolean {
  const { name, isTiny, isOursAlone } = workload;
  if (isOursAlone) return false;
  if (kind !== 'train' && kind !== 'predict' && kind !== 'predict-many') return false;
  switch (peer) {
    case 'tfjs (cpu)':
    case 'tfjs (wasm)':
      return !isTiny;
    case 'brain.js': // a vector, one activation for all layers, and one row at a time
      return ['W1', 'W2', 'W3', 'W6'].includes(name) && kind !== 'predict-many';
    case 'LiteRT.js (plain)':
    case 'LiteRT.js (relaxed)':
      return isForBrowser(workload, kind);
    default:
      return kind !== 'train' && name !== 'W1';
  }
}

/** What is timed in Chromium too. */
export function isForBrowser({ name, isTiny }: Workload, kind: string): boolean {
  return kind === 'predict' && (isTiny || ['W3', 'W4', 'W5'].includes(name));
}
