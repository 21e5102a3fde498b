/**
 * The plan of a network without a loss: forward, then backward from ∂loss/∂output as the caller
 * gives it. What gradient tests, saliency and networks inside larger programs need.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import { noiseKeyShape } from '../kernels/noise-key.ts';
import type { Mode } from '../layers/layer.ts';
import { resolve } from '../model/resolve.ts';
import type { Architecture } from '../model/spec.ts';
import { dropUnusedSlots } from '../passes/drop-unused-slots.ts';
import type { GradientPlan, Slot } from '../plan/plan.ts';
import { gradientName } from '../plan/slot-names.ts';
import { recordBackward } from './record-backward.ts';
import { recordForward } from './record-forward.ts';
import { recorder } from './recorder.ts';

/** How a plan that goes backward from any ∂loss/∂output is made. */
export interface GradientPlanOptions {
  /** The most rows one run may use; 1 unless given. */
  readonly maxBatchSize?: number;
  /** Whether dropout drops and batch-norm looks at the batch; `inference` unless given. */
  readonly mode?: Mode;
  /** Whether ∂loss/∂input is computed too; yes unless given. */
  readonly inputGradients?: boolean;
  /** Whether all backward passes are derived from the forward ones, written by hand or not. */
  readonly derived?: boolean;
}

/**
 * Fill `inputs`, run forward, fill `outputGradients`, run backward, read `gradients` and
 * `inputGradients`.
 */
export function planGradient(
  architecture: Architecture,
  options: GradientPlanOptions = {},
): GradientPlan {
  const { maxBatchSize = 1, mode = 'inference', inputGradients = true, derived = false } = options;
  const resolved = resolve(architecture);
  const record = recorder();
  const noiseKey = record.fixed('noiseKey', noiseKeyShape, 'scalar');
  const forward = recordForward(record, resolved, { mode, noiseKey });

  const given = Object.entries(forward.outputs).map(([name, slot]) => ({
    name,
    slot,
    gradient: record.perRow(gradientName(name), slot.shape, 'input'),
  }));
  const backward: KernelCall<Slot>[] = [];
  const gradients = record.fixed('gradients', [resolved.parameterCount], 'gradient');
  const wantedInputs = recordBackward(record, backward, forward, {
    outputGradients: new Map(given.map(({ slot, gradient }) => [slot, gradient])),
    gradients,
    inputGradients,
    frozen: new Set(),
    derived,
  });

  const { calls, inputs, outputs, parameters, state } = forward;
  const outputGradients = Object.fromEntries(given.map(({ name, gradient }) => [name, gradient]));
  const plan: GradientPlan = {
    maxBatchSize,
    slots: record.slots,
    phases: { forward: calls, backward },
    inputs,
    outputs,
    parameters,
    state,
    noiseKey,
    outputGradients,
    gradients,
    inputGradients: wantedInputs,
  };
  return dropUnusedSlots(plan);
}
