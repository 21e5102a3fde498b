/**
 * All examples as one batch on a training plan, so that every number of an iteration can be read
 * from its slot.
 */
import type { Backend } from '../backends/backend.ts';
import { invariant } from '../errors/invariant.ts';
import type { Loss } from '../losses/loss.ts';
import type { Model } from '../model/model.ts';
import { sgd } from '../optimizers/sgd.ts';
import type { TrainingPlan } from '../plan/plan.ts';
import { isFloat } from '../plan/slot.ts';
import { gradientName, partName } from '../plan/slot-names.ts';
import { planTraining } from '../planner/plan-training.ts';
import type { Ends, Numbers } from '../tensor/shape.ts';
import { batchBuffers, gather, inOrder } from '../training/batches.ts';
import type { Dataset, Examples } from '../training/dataset.ts';
import { prepareExamples } from '../training/prepared-examples.ts';

/** What is learned from, and by which measure. */
export interface Lesson<In extends Ends = Ends, Out extends Ends = Ends> {
  readonly model: Model<In, Out>;
  readonly examples: Examples<In, Out>;
  readonly loss: Loss;
  /** Of float64 where digits matter. */
  readonly backend: Backend;
}

export interface FullBatch {
  readonly rows: number;
  readonly dataset: Dataset;
  readonly plan: TrainingPlan;
  /** The model's parameters: moving one changes what runs next. */
  readonly parameters: Numbers;
  readonly gradients: Numbers;
  /** Runs forward and says the cost. */
  cost(): number;
  /** Runs backward: gradients and every δ are those of the last forward pass. */
  backward(): void;
  /** W −= rate · ∂C/∂W, with the gradients of the last backward pass. */
  step(rate: number): void;
  /** The numbers of the slot called `name`; undefined where the plan has none. */
  find(name: string): Numbers | undefined;
  /** The numbers of the first slot that exists. */
  read(...names: readonly string[]): Numbers;
  dispose(): void;
}

/** @throws DataError or ShapeError where the examples don't fit the model */
export function prepareFullBatch<In extends Ends, Out extends Ends>(
  lesson: Lesson<In, Out>,
): FullBatch {
  const { model, examples, loss, backend } = lesson;
  const { architecture } = model;
  const planFor = (maxBatchSize: number): TrainingPlan =>
    planTraining(architecture, { loss, optimizer: sgd(), maxBatchSize });
  const { dataset } = prepareExamples(examples, planFor(1));
  const rows = dataset.count;
  const plan = planFor(rows);
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  executable.view(plan.state).set(model.state);
  const buffers = batchBuffers(plan, executable);
  gather(dataset, inOrder(rows), 0, rows, buffers, []);

  const find = (name: string): Numbers | undefined => {
    const slot = plan.slots.filter(isFloat).find((each) => each.name === name);
    return slot === undefined ? undefined : executable.view(slot);
  };
  return {
    rows,
    dataset,
    plan,
    get parameters() {
      return executable.view(plan.parameters);
    },
    get gradients() {
      return executable.view(plan.gradients);
    },
    cost() {
      executable.run('forward');
      return executable.view(plan.loss)[0]!;
    },
    backward: () => executable.run('backward'),
    step(rate) {
      executable.view(plan.learningRate)[0] = rate;
      executable.run('update');
    },
    find,
    read(...names) {
      for (const name of names) {
        const numbers = find(name);
        if (numbers !== undefined) return numbers;
      }
      invariant(false, `the plan has no slot ${names.join(' or ')}`);
    },
    dispose: () => executable.dispose(),
  };
}

/** Sums, answers, f′ and δ of a stage's neurons stand in slots of these names. */
export const slotsOf = {
  /** Where z is not kept apart, it is the layer's result. */
  z: (layer: string): readonly string[] => [partName(layer, 'z'), layer],
  /** ∂C/∂z */
  delta: (layer: string): readonly string[] => [partName(layer, 'delta'), gradientName(layer)],
  /** ∂C/∂a; missing where the loss is fused with the activation before it. */
  outputGradient: (output: string): string => gradientName(output),
};
