/**
 * The gradient of a loss: as its kernel gives it, and by finite differences. For the losses that
 * have a form on logits, the fused kernel and the chain of loss and activation are compared as
 * well.
 */
import {
  type Architecture,
  activation,
  input,
  type Loss,
  seeded,
  sequential,
  sgd,
  sizeOf,
  type TargetKind,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { planGradient, planTraining } from '@reflexarc/core/plan';
import { type Comparison, worst } from './compare.ts';

const rows = 3;
const size = 4;
const h = 1e-5;

/**
 * What the loss is given, so that it is defined and away from kinks: outputs of this activation.
 */
const before = {
  number: 'linear',
  sign: 'linear',
  count: 'softplus',
  fraction: 'sigmoid',
  distribution: 'softmax',
  class: 'softmax',
} as const satisfies Readonly<Record<TargetKind, string>>;

export function compareLoss(loss: Loss): Comparison {
  const architecture = sequential(input(size), activation(before[loss.target]));
  const fused = prepare(architecture, loss);
  const written = fused.gradient();
  return {
    derived: worst(written, chained(architecture, loss, fused.x, fused.target)),
    numeric: worst(written, fused.numericGradient()),
    count: written.length,
    largest: written.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
  };
}

function prepare(architecture: Architecture, loss: Loss) {
  const plan = planTraining(architecture, {
    loss,
    optimizer: sgd(),
    maxBatchSize: rows,
    inputGradients: true,
  });
  const executable = js({ dtype: 'float64' }).prepare(plan);
  const x = executable.view(plan.inputs['input']!);
  const generator = seeded(5, 'losses');
  x.set(Array.from(x, () => generator.normal()));
  const [slot] = Object.values(plan.targets);
  const target = executable.view(slot!);
  target.set(targetsFor(loss.target, sizeOf(slot!.shape)));
  const value = (): number => {
    executable.run('forward');
    return executable.view(plan.loss)[0]!;
  };
  return {
    x,
    target,
    gradient(): readonly number[] {
      executable.run('forward');
      executable.run('backward');
      return [...executable.view(plan.inputGradients['input']!)];
    },
    numericGradient: (): readonly number[] =>
      Array.from(x, (number, i) => {
        x[i] = number + h;
        const above = value();
        x[i] = number - h;
        const below = value();
        x[i] = number;
        return (above - below) / (2 * h);
      }),
  };
}

/** ∂loss/∂y of the loss alone, sent back through the activation by the derived backward pass. */
function chained(
  architecture: Architecture,
  loss: Loss,
  x: ArrayLike<number>,
  target: ArrayLike<number>,
): readonly number[] {
  const plan = planGradient(architecture, { maxBatchSize: rows, derived: true });
  const executable = js({ dtype: 'float64' }).prepare(plan);
  executable.view(plan.inputs['input']!).set(Array.from(x));
  executable.run('forward');
  const [output] = Object.values(plan.outputs);

  const alone = planTraining(sequential(input(size), activation('linear')), {
    loss,
    optimizer: sgd(),
    maxBatchSize: rows,
    inputGradients: true,
  });
  const ofLoss = js({ dtype: 'float64' }).prepare(alone);
  ofLoss.view(alone.inputs['input']!).set(executable.view(output!));
  ofLoss.view(Object.values(alone.targets)[0]!).set(Array.from(target));
  ofLoss.run('forward');
  ofLoss.run('backward');

  const [dy] = Object.values(plan.outputGradients);
  executable.view(dy!).set(ofLoss.view(alone.inputGradients['input']!));
  executable.run('backward');
  return [...executable.view(plan.inputGradients['input']!)];
}

function targetsFor(kind: TargetKind, width: number): readonly number[] {
  const generator = seeded(6, kind);
  const numbers = Array.from({ length: rows * width }, () => generator.uniform());
  if (kind === 'number') return numbers.map((u) => 4 * u - 2);
  if (kind === 'sign') return numbers.map((u) => (u < 0.5 ? -1 : 1));
  if (kind === 'count') return numbers.map((u) => Math.floor(4 * u));
  if (kind === 'fraction') return numbers;
  if (kind === 'class') return numbers.map((u) => Math.floor(size * u));
  return numbers.map((_, i) => (i % width === Math.floor(i / width) ? 1 : 0));
}
