/** Runs a loss on one backend: its value, and the gradient for what goes in. */
import { type Architecture, type Backend, input, sequential, sgd } from '@reflexarc/core';
import { planTraining } from '@reflexarc/core/plan';
import type { TrialRun } from '../layers/run-trial.ts';
import type { JsonRecord } from '../record.ts';
import type { Tensor } from '../tensor.ts';
import type { LossTrial } from './trial.ts';

/**
 * @param given attributes: `target`, and `sampleWeights` where rows are weighted. x: the case's
 *   input, called `name`. scale: ∂(what the gradients are of)/∂loss
 */
export function runLoss(
  { loss, activation }: LossTrial,
  given: {
    readonly name: string;
    readonly x: Tensor;
    readonly attributes: JsonRecord;
    readonly scale: number;
  },
  backend: Backend,
): TrialRun {
  const { name, x, attributes, scale } = given;
  const [rows = 1, ...shape] = x.shape;
  const layers = [activation];
  const architecture: Architecture = sequential(input(...shape), ...layers);
  const weighted = attributes.has('sampleWeights');
  const plan = planTraining(architecture, {
    loss,
    optimizer: sgd(),
    maxBatchSize: rows,
    weighted,
    inputGradients: true,
  });
  const executable = backend.prepare(plan);
  const [inputSlot] = Object.values(plan.inputs);
  const [targetSlot] = Object.values(plan.targets);
  const [gradientSlot] = Object.values(plan.inputGradients);
  executable.view(inputSlot!).set(x.data); // a network has one of each
  executable.view(targetSlot!).set(attributes.tensor('target').data);
  for (const slot of Object.values(plan.sampleWeights)) {
    const weights = attributes.tensor('sampleWeights').data;
    const all = executable.view(slot);
    // One weight for each row, or for a number of its steps.
    for (let i = 0; i < all.length; i++)
      all[i] = weights[Math.floor((i * weights.length) / all.length)]!;
  }
  executable.run('forward');
  executable.run('backward');
  const output = executable.view(plan.loss).slice();
  const gradient = executable.view(gradientSlot!).map((number: number) => number * scale);
  executable.dispose();
  return { output, gradients: { [name]: gradient } };
}
