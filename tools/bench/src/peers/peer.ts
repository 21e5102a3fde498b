/** What an engine of others can be asked: to learn or to answer, by the names under which it stands in results. */
import type { Timing, TimingOptions } from '@reflexarc/core/timing';
import type { Workload } from '../networks/workloads.ts';

export const peerNames = [
  'tfjs (cpu)',
  'tfjs (wasm)',
  'brain.js',
  'onnxruntime-node',
  'onnxruntime-web',
  'LiteRT.js',
] as const;
export type PeerName = (typeof peerNames)[number];

export interface PeerCase {
  readonly workload: Workload;
  readonly kind: 'train' | 'predict';
}

/** Times a case, after its answers were found right. */
export type Peer = (each: PeerCase, options: TimingOptions) => Promise<Timing>;

/** What of each engine is compared; where it cannot do a case, or does another thing, that is said in the README. */
export function canRun(peer: PeerName, { name, isTiny }: Workload, kind: string): boolean {
  if (kind !== 'train' && kind !== 'predict') return false;
  switch (peer) {
    case 'tfjs (cpu)':
    case 'tfjs (wasm)':
      return !isTiny;
    case 'brain.js': // a vector, and one activation for all layers
      return ['W1', 'W2', 'W3', 'W6'].includes(name);
    case 'LiteRT.js':
      return isTiny && kind === 'predict';
    default:
      return kind === 'predict' && name !== 'W1';
  }
}
