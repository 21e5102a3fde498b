/** The loss after the forward pass: slots for targets and weights, and the call that computes it. */
import type { KernelCall } from '../kernels/kernels.ts';
import type { Loss } from '../losses/loss.ts';
import type { EvaluationPlan, Slot } from './plan.ts';
import type { RecordedForward } from './record-forward.ts';
import type { Recorder } from './recorder.ts';

export interface RecordedLoss extends Pick<EvaluationPlan, 'targets' | 'sampleWeights' | 'loss'> {
  /** The output the loss looks at. */
  readonly y: Slot;
  readonly target: Slot;
}

export function recordLoss(
  record: Recorder,
  forward: RecordedForward,
  loss: Loss,
  isWeighted: boolean,
): RecordedLoss {
  const [name, y] = Object.entries(forward.outputs)[0]!; // a network has at least one output
  const targetShape = loss.targetShape?.(y.shape) ?? y.shape;
  const target = record.perRow(`target.${name}`, targetShape, 'target');
  const sampleWeights = isWeighted
    ? record.perRow('sampleWeights', [1], 'sampleWeight')
    : undefined;
  const out = record.fixed('loss', [], 'scalar');
  const weights = sampleWeights === undefined ? {} : { weights: sampleWeights };
  loss.forward(record.into(forward.calls, `loss ${loss.name}`), { y, target, ...weights }, out);
  return { targets: { [name]: target }, sampleWeights, loss: out, y, target };
}

/** ∂loss/∂y, by the output it belongs to. */
export function recordLossGradient(
  record: Recorder,
  calls: KernelCall<Slot>[],
  loss: Loss,
  { y, target, sampleWeights }: RecordedLoss,
): ReadonlyMap<Slot, Slot> {
  const dy = record.perRow(`∂${y.name}`, y.shape, 'temporary');
  const weights = sampleWeights === undefined ? {} : { weights: sampleWeights };
  loss.backward(record.into(calls, `loss ${loss.name}`), { y, target, ...weights }, dy);
  return new Map([[y, dy]]);
}
