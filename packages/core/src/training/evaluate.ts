/** Loss and metrics of a model over examples it does not learn from. */
import type { Backend } from '../backends/backend.ts';
import { SpecError } from '../errors/catalogue.ts';
import type { Metric, MetricCount } from '../metrics/metric.ts';
import type { Model } from '../model/model.ts';
import { planEvaluation } from '../plan/plan-evaluation.ts';
import type { LossOptions } from '../plan/record-loss.ts';
import type { Ends } from '../tensor/shape.ts';
import { batchBuffers, gather, inOrder } from './batches.ts';
import type { Dataset, Examples } from './dataset.ts';
import { liveLosses } from './live-losses.ts';
import { type Losses, MeanLoss } from './mean-loss.ts';
import { prepareExamples } from './prepared-examples.ts';
import { type WeightOptions, weightingOf } from './row-weights.ts';

export interface Evaluation extends Losses {
  /** By the metric's name; where several outputs have a loss, `output.metric`. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** For all outputs, or by output. */
export type MetricsByOutput = readonly Metric[] | Readonly<Record<string, readonly Metric[]>>;

export interface EvaluationOptions extends LossOptions, Pick<WeightOptions, 'lengths'> {
  readonly backend: Backend;
  readonly metrics?: MetricsByOutput;
  /** Rows per run; 256 unless given. The result does not depend on it. */
  readonly batchSize?: number;
}

/** @throws DataError or ShapeError where the examples don't fit the model */
export function evaluate<In extends Ends, Out extends Ends>(
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
export function prepareEvaluation<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: EvaluationOptions,
): { run(numbers: Pick<Model, 'parameters' | 'state'>): Evaluation; dispose(): void } {
  const { backend, metrics = [], batchSize = 256 } = options;
  const { lengths } = options;
  const weighing = lengths === undefined ? {} : { lengths };
  const weighted = weightingOf(examples, weighing);
  const plan = planEvaluation(model.architecture, { ...options, capacity: batchSize, weighted });
  const { dataset, weights } = prepareExamples(examples, plan, weighing);
  const executable = backend.prepare(plan);
  const buffers = batchBuffers(plan, executable);
  const losses = liveLosses(plan, executable);
  const order = inOrder(dataset.count);
  const measured = measuredOutputs(dataset, metrics);

  return {
    run({ parameters, state }) {
      executable.view(plan.parameters).set(parameters);
      executable.view(plan.state).set(state);
      const counts = measured.map(({ metric, output }) =>
        metric.start(plan.outputs[output]!.shape, plan.targets[output]!.shape),
      );
      const mean = new MeanLoss();
      for (let start = 0; start < dataset.count; start += batchSize) {
        const rows = Math.min(batchSize, dataset.count - start);
        gather(dataset, order, start, rows, buffers, weights);
        executable.run('forward', rows);
        mean.add(executable.view(plan.loss)[0]!, losses, rows);
        counts.forEach((count, i) => {
          const { output, column } = measured[i]!;
          count.add(executable.view(plan.outputs[output]!), buffers.targets[column]!, rows);
        });
      }
      return { ...mean.read(), metrics: readAll(measured, counts) };
    },
    dispose: () => executable.dispose(),
  };
}

/** A metric with the output it looks at, and that output's place among the targets. */
interface Measured {
  readonly label: string;
  readonly metric: Metric;
  readonly output: string;
  readonly column: number;
}

function measuredOutputs({ targets }: Dataset, metrics: MetricsByOutput): readonly Measured[] {
  const known = targets.map(({ name }) => name);
  const byOutput: Readonly<Record<string, readonly Metric[]>> = isList(metrics)
    ? Object.fromEntries(known.map((name) => [name, metrics]))
    : metrics;
  for (const name of Object.keys(byOutput)) {
    if (known.includes(name)) continue;
    const what = 'output with a loss';
    throw new SpecError('UNKNOWN_NAME', { place: 'metrics', what, name, known });
  }
  return targets.flatMap(({ name }, column) =>
    (byOutput[name] ?? []).map((metric) => {
      const label = targets.length === 1 ? metric.name : `${name}.${metric.name}`;
      return { label, metric, output: name, column };
    }),
  );
}

function isList(metrics: MetricsByOutput): metrics is readonly Metric[] {
  return Array.isArray(metrics);
}

function readAll(
  measured: readonly Measured[],
  counts: readonly MetricCount[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(measured.map(({ label }, i) => [label, counts[i]!.read()]));
}
