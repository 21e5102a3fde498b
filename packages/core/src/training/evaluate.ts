/** Loss and metrics of a model over examples it does not learn from. */
import type { Backend } from '../backends/backend.ts';
import type { Loss } from '../losses/loss.ts';
import type { Metric } from '../metrics/metric.ts';
import type { Model } from '../model/model.ts';
import { planEvaluation } from '../plan/plan-evaluation.ts';
import type { Shape } from '../tensor/shape.ts';
import { gather, inOrder } from './batches.ts';
import { type Examples, toDataset } from './dataset.ts';

export interface Evaluation {
  readonly loss: number;
  /** By the metric's name. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface EvaluationOptions {
  readonly loss: Loss;
  readonly backend: Backend;
  readonly metrics?: readonly Metric[];
  /** Rows per run; 256 unless given. The result does not depend on it. */
  readonly batchSize?: number;
}

/** @throws DataError or ShapeError where the examples don't fit the model */
export function evaluate<In extends Shape, Out extends Shape>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: EvaluationOptions,
): Evaluation {
  const prepared = prepareEvaluation(model, examples, options);
  const result = prepared.run(model);
  prepared.dispose();
  return result;
}

/** An evaluation that is run many times as the numbers of a model change. */
export function prepareEvaluation<In extends Shape, Out extends Shape>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: EvaluationOptions,
): { run(numbers: Pick<Model, 'parameters' | 'state'>): Evaluation; dispose(): void } {
  const { loss, backend, metrics = [], batchSize = 256 } = options;
  const plan = planEvaluation(model.architecture, { loss, capacity: batchSize });
  const inputSlot = Object.values(plan.inputs)[0]!; // a checked network has an input and an output
  const targetSlot = Object.values(plan.targets)[0]!;
  const outputSlot = Object.values(plan.outputs)[0]!;
  const dataset = toDataset(examples, { input: inputSlot.shape, output: targetSlot.shape });
  const executable = backend.prepare(plan);
  const input = executable.view(inputSlot);
  const target = executable.view(targetSlot);
  const order = inOrder(dataset.count);

  return {
    run({ parameters, state }) {
      executable.view(plan.parameters).set(parameters);
      executable.view(plan.state).set(state);
      const counts = metrics.map((metric) => metric.start(outputSlot.shape, targetSlot.shape));
      let total = 0;
      for (let start = 0; start < dataset.count; start += batchSize) {
        const rows = Math.min(batchSize, dataset.count - start);
        gather(dataset, order, start, rows, { input, target, sampleWeights: undefined }, undefined);
        executable.run('forward', rows);
        total += executable.view(plan.loss)[0]! * rows;
        for (const count of counts) count.add(executable.view(outputSlot), target, rows);
      }
      return {
        loss: total / dataset.count,
        metrics: Object.fromEntries(metrics.map(({ name }, i) => [name, counts[i]!.read()])),
      };
    },
    dispose: () => executable.dispose(),
  };
}
