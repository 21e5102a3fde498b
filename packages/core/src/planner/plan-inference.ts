/** The plan of a network that only answers: forward, nothing kept for learning. */
import { type Resolved, resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { dropUnusedSlots } from '../passes/drop-unused-slots.ts';
import type { Plan } from '../plan/plan.ts';
import { type RecordedNode, recordForward } from './record-forward.ts';
import { recorder } from './recorder.ts';

/**
 * The plan of a network that only answers: forward, nothing kept for learning.
 *
 * @param options maxBatchSize: the most rows one run may use, 1 unless given; prepares: whether the
 *   caller runs `prepare` once it has set parameters and state, so that passes may move calls there
 */
export function planInference(
  architecture: Architecture,
  options: { readonly maxBatchSize?: number; readonly prepares?: boolean } = {},
): Plan {
  return recordInference(resolve(architecture), options).plan;
}

/** The same plan with the nodes that it was recorded of, each with its calls. */
export function recordInference(
  resolved: Resolved,
  options: { readonly maxBatchSize?: number; readonly prepares?: boolean } = {},
): { readonly plan: Plan; readonly nodes: readonly RecordedNode[] } {
  const record = recorder();
  const { calls, nodes, inputs, outputs, parameters, state } = recordForward(record, resolved);
  const plan = dropUnusedSlots({
    maxBatchSize: options.maxBatchSize ?? 1,
    slots: record.slots,
    phases: { ...(options.prepares && { prepare: [] }), forward: calls },
    inputs,
    outputs,
    parameters,
    state,
  });
  return { plan, nodes };
}
