/** Times one case. */
import { type Backend, initialize, planInference, planTraining, type Slot } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd, simdFeatures } from '@reflexarc/core/backends/simd';
import { product, workloads } from '../workloads.ts';
import type { BackendName, Case } from './case.ts';
import { type Timing, timingOf } from './timing.ts';

/** Undefined where the runtime has no such backend. */
export async function runCase({ workload, kind, backend }: Case): Promise<Timing | undefined> {
  const made = await backendOf(backend);
  if (made === undefined) return undefined;
  if (kind === 'product') return timeProduct(made);
  const found = workloads.find(({ name }) => name === workload);
  if (found === undefined) throw new Error(`there is no workload ${workload}`);
  return kind === 'train' ? timeTraining(found, made) : timePrediction(found, made);
}

async function backendOf(name: BackendName): Promise<Backend | undefined> {
  if (name === 'js') return js();
  if (name === 'simd') return simd({ fma: false });
  return simdFeatures().hasFma ? simd({ fma: true }) : undefined;
}

type Workload = (typeof workloads)[number];

/** One step: forward, backward, update. */
function timeTraining({ network, loss, optimizer, batch }: Workload, backend: Backend): Timing {
  const model = initialize(network(), { seed: 1 });
  const plan = planTraining(model.architecture, { loss, optimizer, capacity: batch });
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  fill(executable.view(first(plan.inputs)));
  const target = executable.view(first(plan.targets));
  const classes = target.length / batch;
  for (let row = 0; row < batch; row++) target[row * classes + (row % classes)] = 1;
  executable.view(plan.learningRate)[0] = 1e-3;
  executable.view(plan.step)[0] = 1;
  const timing = timingOf(() => {
    executable.run('forward', batch);
    executable.run('backward', batch);
    executable.run('update', batch);
  });
  if (!Number.isFinite(executable.view(plan.loss)[0])) throw new Error('the loss is not finite');
  return timing;
}

/** One row, each run timed by itself, since what one waits for is a single answer. */
function timePrediction({ network }: Workload, backend: Backend): Timing {
  const model = initialize(network(), { seed: 1 });
  const plan = planInference(model.architecture);
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  fill(executable.view(first(plan.inputs)));
  const together = 8; // the clock's own cost is spread over these
  return timingOf(() => executable.run('forward', 1), { together });
}

function timeProduct(backend: Backend): Timing {
  const plan = planInference(product.network(), { capacity: product.rows });
  const executable = backend.prepare(plan);
  fill(executable.view(plan.parameters));
  fill(executable.view(first(plan.inputs)));
  return timingOf(() => executable.run('forward', product.rows));
}

function first(slots: Readonly<Record<string, Slot>>): Slot {
  const [slot] = Object.values(slots);
  if (slot === undefined) throw new Error('a plan without inputs');
  return slot;
}

/** Numbers of either sign around 0: zeros would let some kernels do less. */
function fill(numbers: Float32Array | Float64Array): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.sin(i * 1.7) / 2;
}
