/** Which systems are timed on what. */
import { workloads } from '../networks/workloads.ts';
import { canRun, peerNames } from '../peers/peer.ts';
import { backendNames, type Case, type Kind, type System } from './case.ts';

/** Where a second thread has enough to do. */
const forThreads = ['W2/128', 'W6'];

/** @param withPeers engines of others too */
export function allCases({ withPeers }: { readonly withPeers: boolean }): readonly Case[] {
  return timed().flatMap(({ workload, kind }) => {
    const ours = backendNames.filter((name) =>
      name === 'simd-threads'
        ? kind === 'train' && forThreads.includes(workload)
        : kind === 'start' || kind === 'start-memory'
          ? name === 'js' || name === 'simd'
          : true,
    );
    const found = workloads.find(({ name }) => name === workload);
    const peers = peerNames.filter((name) => found !== undefined && canRun(name, found, kind));
    const systems: readonly System[] = withPeers ? [...ours, ...peers] : ours;
    return systems.map((system) => ({ workload, kind, system }));
  });
}

function timed(): readonly { readonly workload: string; readonly kind: Kind }[] {
  const steps = workloads.flatMap(({ name, isTiny }) => {
    const kinds: readonly Kind[] = isTiny
      ? ['predict']
      : // An answer is to one row, whatever the batch.
        name === 'W2/128'
        ? ['train']
        : ['train', 'predict'];
    return kinds.map((kind) => ({ workload: name, kind }));
  });
  return [
    ...steps,
    { workload: 'matmul', kind: 'product' },
    { workload: 'W7', kind: 'start' },
    { workload: 'W7', kind: 'start-memory' },
  ];
}
