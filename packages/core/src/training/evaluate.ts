/** Loss and metrics of a model over examples it does not learn from. */
import type { Backend } from '../backends/backend.ts';
import { checkExamples, modelCheck } from '../errors/argument-checks.ts';
import { checkOption, checkOptions } from '../errors/option-checks.ts';
import type { Model } from '../model/model.ts';
import { applyPasses } from '../passes/apply-passes.ts';
import { planEvaluation } from '../planner/plan-evaluation.ts';
import type { LossOptions } from '../planner/record-loss.ts';
import type { Ends, Numbers } from '../tensor/shape.ts';
import { batchBuffers, gather, inOrder } from './batches.ts';
import type { Examples } from './dataset.ts';
import { liveLosses } from './live-losses.ts';
import { type Losses, MeanLoss } from './mean-loss.ts';
import { type MetricsByOutput, measuring } from './measure.ts';
import { keptSources, prepareExamples } from './prepared-examples.ts';
import { isWeighted, type WeightOptions } from './row-weights.ts';
import { evaluationChecks } from './training-checks.ts';

/** Loss and metrics over a data set. */
export interface Evaluation extends Losses {
  /** By the metric's name; where several outputs have a loss, `output.metric`. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** What is measured, on which backend, in batches of which size. */
export interface EvaluationOptions extends LossOptions, Pick<WeightOptions, 'lengths'> {
  readonly backend: Backend;
  readonly metrics?: MetricsByOutput;
  /** Rows per run; 256 unless given. The result does not depend on it. */
  readonly batchSize?: number;
}

/**
 * Loss and metrics of a model over rows, without learning from them.
 *
 * @throws DataError or ShapeError where the examples don't fit the model
 *
 * @example
 * const options = { loss: crossEntropy(), metrics: [accuracy()], backend: js() };
 * const { loss, metrics } = evaluate(model, examples, options);
 */
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
export interface PreparedEvaluation {
  run(numbers: Pick<Model, 'parameters' | 'state'>): Evaluation;
  /** The same, pausing after each batch. */
  pieces(numbers: Pick<Model, 'parameters' | 'state'>): Generator<undefined, Evaluation, void>;
  dispose(): void;
}

/** Checks and plans once what `run` then does. */
export function prepareEvaluation<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  examples: Examples<In, Out>,
  options: EvaluationOptions,
): PreparedEvaluation {
  checkOptions<EvaluationOptions>(options, 'evaluate', evaluationChecks);
  const { backend, metrics = [], batchSize = 256 } = options;
  checkOption(model, { place: 'evaluate', option: 'model' }, modelCheck);
  checkExamples(examples, 'evaluate');
  const { lengths } = options;
  const weighing = lengths === undefined ? {} : { lengths };
  const weighted = isWeighted(examples, weighing);
  const written = planEvaluation(model.architecture, {
    ...options,
    maxBatchSize: batchSize,
    weighted,
  });
  const plan = applyPasses(written, backend.passes);
  const { dataset, weights } = prepareExamples(examples, plan, keptSources(weighing));
  const measure = measuring(dataset, plan, { metrics, lengths, batchSize });
  const executable = backend.prepare(plan);
  const buffers = batchBuffers(plan, executable);
  const losses = liveLosses(plan, executable);
  const order = inOrder(dataset.count);
  const outputsOf = (output: string): Numbers => executable.view(plan.outputs[output]!);

  function* pieces({ parameters, state }: Pick<Model, 'parameters' | 'state'>) {
    executable.view(plan.parameters).set(parameters);
    executable.view(plan.state).set(state);
    const measurement = measure();
    const mean = new MeanLoss();
    for (let start = 0; start < dataset.count; start += batchSize) {
      const rows = Math.min(batchSize, dataset.count - start);
      gather(dataset, order, start, rows, buffers, weights);
      executable.run('forward', rows);
      mean.add(executable.view(plan.loss)[0]!, losses, rows);
      measurement.add({ start, rows, outputsOf, targets: buffers.targets });
      yield undefined;
    }
    return { ...mean.read(), metrics: measurement.read() };
  }

  return {
    run(numbers) {
      const work = pieces(numbers);
      for (;;) {
        const { done, value } = work.next();
        if (done === true) return value;
      }
    },
    pieces,
    dispose: () => executable.dispose(),
  };
}
