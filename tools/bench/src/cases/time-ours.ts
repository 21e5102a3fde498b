/** Times what is ours on one of our backends, in Node as in a browser. */
import { type Backend, initialize } from '@reflexarc/core';
import { planInference, planTraining } from '@reflexarc/core/plan';
import { type PlanTiming, type TimingOptions, timePlan } from '@reflexarc/core/timing';
import { product, rowsOf, type Workload, workloadNamed } from '../networks/workloads.ts';
import type { Case } from './case.ts';

export function timeOurs(
  { workload, kind }: Pick<Case, 'workload' | 'kind'>,
  backend: Backend,
  options: TimingOptions,
): PlanTiming {
  if (kind === 'product') {
    const plan = planInference(product.network(), { maxBatchSize: product.rows, prepares: true });
    return timePlan(backend, plan, options);
  }
  const { plan, parameters, state } = preparedFor(workloadNamed(workload), kind);
  return timePlan(backend, plan, { ...options, parameters, state });
}

function preparedFor(workload: Workload, kind: Case['kind']) {
  const { network, loss, optimizer, batch } = workload;
  const { architecture, parameters, state } = initialize(network(), { seed: 1 });
  const plan =
    kind === 'train'
      ? planTraining(architecture, { loss, optimizer, maxBatchSize: batch })
      : planInference(architecture, { maxBatchSize: rowsOf(workload, kind), prepares: true });
  return { plan, parameters, state };
}
