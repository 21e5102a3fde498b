/** Times one case. */
import { initialize, planInference, planTraining } from '@reflexarc/core';
import { type PlanTiming, timePlan } from '@reflexarc/core/timing';
import { product, type Workload, workloadNamed } from '../networks/workloads.ts';
import { peers } from '../peers/index.ts';
import { type PeerName, peerNames } from '../peers/peer.ts';
import { backendNamed } from './backends.ts';
import type { Answer, BackendName, Case, System } from './case.ts';
import { timeStart } from './time-start.ts';

type Timed = Pick<Answer, 'timing' | 'problem' | 'arenaBytes'>;

const clock = { now: () => performance.now() };

/** Empty where the runtime has no such backend. */
export async function runCase(each: Case): Promise<Timed> {
  const { workload, kind, system } = each;
  if (kind === 'start' || kind === 'start-memory') return { timing: await timeStart(each) };
  if (isPeer(system))
    return {
      timing: await peers[system]({ workload: workloadNamed(workload), kind: asked(kind) }, clock),
    };
  return timeOurs(each, system);
}

function isPeer(system: System): system is PeerName {
  return peerNames.some((name) => name === system);
}

function asked(kind: Case['kind']): 'train' | 'predict' {
  return kind === 'train' ? kind : 'predict';
}

async function timeOurs({ workload, kind }: Case, name: BackendName): Promise<Timed> {
  const backend = await backendNamed(name);
  if (backend === undefined) return {};
  if (kind === 'product') {
    const plan = planInference(product.network(), { capacity: product.rows, prepares: true });
    return timePlan(backend, plan, clock);
  }
  const { plan, parameters, state } = preparedFor(workloadNamed(workload), asked(kind));
  const together = kind === 'predict' ? { together: 8 } : {}; // the clock's own cost is spread over these
  return timePlan(backend, plan, { ...clock, ...together, parameters, state }) satisfies PlanTiming;
}

function preparedFor({ network, loss, optimizer, batch }: Workload, kind: 'train' | 'predict') {
  const { architecture, parameters, state } = initialize(network(), { seed: 1 });
  const plan =
    kind === 'train'
      ? planTraining(architecture, { loss, optimizer, capacity: batch })
      : planInference(architecture, { prepares: true });
  return { plan, parameters, state };
}
