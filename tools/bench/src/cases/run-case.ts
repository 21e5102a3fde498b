/** Times one case. */
import type { TimingOptions } from '@reflexarc/core/timing';
import { timeInChromium } from '../chromium/time-in-chromium.ts';
import { type SceneName, sceneNames, timeToDecision, timeToPin } from '../edge/board-delays.ts';
import { timeSerialShare } from '../edge/serial-share.ts';
import { workloadNamed } from '../networks/workloads.ts';
import { peers } from '../peers/index.ts';
import {
  type PeerKind,
  type PeerName,
  peerNames,
  type StreamPeerName,
  streamPeerNames,
} from '../peers/peer.ts';
import { recordingsMemory, timeRecordings } from '../recordings/time-recordings.ts';
import { timeStart } from '../start/time-start.ts';
import { timeStream } from '../streams/ours.ts';
import { timeStreamPeer } from '../streams/peers.ts';
import { streamNames } from '../streams/streams.ts';
import { type ReaderName, readerNames } from '../tables/readers.ts';
import { timeReading } from '../tables/time-reading.ts';
import { backendNamed } from './backends.ts';
import {
  type BackendName,
  type Case,
  chromiumNames,
  isInChromium,
  type System,
  type Timed,
} from './case.ts';
import { timeLearning } from './time-learning.ts';
import { timeOurs } from './time-ours.ts';

/** Empty where the runtime has no such backend. */
export async function runCase(each: Case): Promise<Timed> {
  const { workload, kind, system } = each;
  if (kind === 'start' || kind === 'start-memory') return timeStart(each);
  if (isReader(system))
    return workload === 'W11' ? timeRecordings(system) : timeReading(each, system);
  if (kind === 'share') return timeSerialShare();
  if (kind === 'to-pin') return timeToPin(sceneNamed(workload));
  if (kind === 'to-decision') return timeToDecision(sceneNamed(workload));
  if (kind === 'learn-memory') return recordingsMemory();
  if (kind === 'learn') return timeLearning(system);
  if (isInChromium(each)) return timeInChromium(each);
  const options = optionsFor(kind);
  if (kind === 'stream') return runStream(each, options);
  if (isPeer(system)) {
    return peers[system]({ workload: workloadNamed(workload), kind: asked(kind) }, options);
  }
  const backend = isOfBrowser(system) ? undefined : await backendNamed(system);
  return backend === undefined ? {} : timeOurs(each, backend, options);
}

function sceneNamed(workload: string): SceneName {
  const name = sceneNames.find((each) => each === workload);
  if (name === undefined) throw new Error(`the board plays no ${workload}`);
  return name;
}

async function runStream({ workload, system }: Case, options: TimingOptions): Promise<Timed> {
  const name = streamNames.find((each) => each === workload);
  if (name === undefined) throw new Error(`there is no stream ${workload}`);
  if (isStreamPeer(system)) return timeStreamPeer(name, system, options);
  const backend = system === 'js' || system === 'simd' ? await backendNamed(system) : undefined;
  return backend === undefined ? {} : timeStream(name, backend, options);
}

function isStreamPeer(system: System): system is StreamPeerName {
  return streamPeerNames.some((name) => name === system);
}

/**
 * Answers are timed one by one, so that slow ones are seen; several together where the clock's own
 * cost would count.
 */
function optionsFor(kind: Case['kind']): TimingOptions {
  const now = () => performance.now();
  return kind === 'predict' ? { now, sliceMs: 0.002 } : { now };
}

function isPeer(system: System): system is PeerName {
  return peerNames.some((name) => name === system);
}

function isReader(system: System): system is ReaderName {
  return readerNames.some((name) => name === system);
}

function isOfBrowser(system: System): system is Exclude<System, BackendName> {
  const isOfNode = !isPeer(system) && !isStreamPeer(system);
  return !isOfNode || chromiumNames.some((name) => name === system);
}

function asked(kind: Case['kind']): PeerKind {
  if (kind === 'train' || kind === 'predict' || kind === 'predict-many') return kind;
  throw new Error(`peers are not asked for ${kind}`);
}
