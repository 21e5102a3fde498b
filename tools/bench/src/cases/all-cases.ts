/** Which systems are timed on what. */
import { sceneNames } from '../edge/board-delays.ts';
import { type Workload, workloads } from '../networks/workloads.ts';
import { canRun, isForBrowser, peerNames, startPeers, streamPeerNames } from '../peers/peer.ts';
import { streamNames } from '../streams/streams.ts';
import { readerNames } from '../tables/readers.ts';
import { parquetWorkload } from '../tables/write-table.ts';
import {
  backendNames,
  type Case,
  chromiumNames,
  isOfEdge,
  type Kind,
  type System,
} from './case.ts';

/** Where a second thread has enough to do. */
const forThreads = ['W2/128', 'W6'];

/** Whose answers to many rows are timed: where a batch makes weights cheaper. */
const forMany = ['W2', 'W3', 'W5', 'W6'];

interface Reading extends Pick<Case, 'workload' | 'kind'> {
  readonly isOursAlone?: true;
}

const readings: readonly Reading[] = [
  { workload: 'W10', kind: 'read' },
  { workload: 'W10', kind: 'read-memory' },
  { workload: parquetWorkload, kind: 'read', isOursAlone: true },
  { workload: 'W11', kind: 'read' },
];

/** @param withPeers engines of others too */
export function allCases({ withPeers }: { readonly withPeers: boolean }): readonly Case[] {
  const reading = readings.flatMap(({ workload, kind, isOursAlone }) => {
    const readers = withPeers && isOursAlone !== true ? readerNames : [readerNames[0]];
    return readers.map((system): Case => ({ workload, kind, system }));
  });
  const computing = timed().flatMap(({ workload, kind }) => {
    const ours = backendNames.filter((name) => canRunOurs(name, workload, kind));
    const systems: readonly System[] = withPeers ? [...ours, ...beside(workload, kind)] : ours;
    return systems.map((system) => ({ workload, kind, system }));
  });
  return [...computing, ...reading];
}

function canRunOurs(name: (typeof backendNames)[number], workload: string, kind: Kind): boolean {
  if (kind === 'start' || kind === 'start-memory') return name === 'js' || name === 'simd';
  if (kind === 'stream') return name === 'simd' || (name === 'js' && workload === 'W8');
  if (isOfEdge(kind)) return name === 'js'; // which is the only one that the edge has
  if (kind === 'learn-memory') return name === 'simd';
  if (kind === 'learn') return name === 'simd' || name === 'simd-fma';
  if (name !== 'simd-threads') return true;
  return kind === 'predict-many' || (kind === 'train' && forThreads.includes(workload));
}

/** Engines of others, and ours where theirs run. */
function beside(name: string, kind: Kind): readonly System[] {
  if (kind === 'start' || kind === 'start-memory') return startPeers;
  if (kind === 'stream') return name === 'W9' ? ['meyda'] : streamPeerNames;
  const workload: Workload | undefined = workloads.find((each) => each.name === name);
  if (workload === undefined) return [];
  const ours = isForBrowser(workload, kind) ? chromiumNames : [];
  return [...ours, ...peerNames.filter((peer) => canRun(peer, workload, kind))];
}

function timed(): readonly { readonly workload: string; readonly kind: Kind }[] {
  const steps = workloads.flatMap(({ name, isTiny, isOursAlone }) => {
    const learns: readonly Kind[] = isTiny ? [] : ['train'];
    // of one row, whatever the batch
    const answers: readonly Kind[] = isOursAlone || name === 'W2/128' ? [] : ['predict'];
    const many: readonly Kind[] = forMany.includes(name) ? ['predict-many'] : [];
    return [...learns, ...answers, ...many].map((kind) => ({ workload: name, kind }));
  });
  return [
    ...steps,
    { workload: 'matmul', kind: 'product' },
    { workload: 'W7', kind: 'start' },
    { workload: 'W7', kind: 'start-memory' },
    { workload: 'mnist-8k', kind: 'learn' },
    { workload: 'W11', kind: 'learn-memory' },
    { workload: 'W12', kind: 'share' },
    ...sceneNames.flatMap((workload) =>
      (['to-pin', 'to-decision'] as const).map((kind) => ({ workload, kind })),
    ),
    ...streamNames.map((workload) => ({ workload, kind: 'stream' as const })),
  ];
}
