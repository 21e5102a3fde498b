/** Metrics over the batches of an evaluation. */
import { checkOption, madeBy, type OptionCheck } from '../errors/option-checks.ts';
import type { Metric, MetricCount } from '../metrics/metric.ts';
import { metricNamed, type NamedMetric } from '../metrics/named.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import type { Numbers } from '../tensor/shape.ts';
import { byOutput } from './by-output.ts';
import { CountedAnswers } from './counted-answers.ts';
import { countedSteps, type Lengths } from './counted-steps.ts';
import type { Dataset } from './dataset.ts';

/** Metrics, or names that stand for them with the usual settings. */
export type Metrics = readonly (Metric | NamedMetric)[];

/** For all outputs, or by output. */
export type MetricsByOutput = Metrics | Readonly<Record<string, Metrics>>;

const aMetric = /* @__PURE__ */ madeBy('a metric, or the name of one', 'start', 'accuracy()');
const aList: OptionCheck = {
  expected: 'a list of metrics or of their names',
  accepts: Array.isArray,
  hint: () => '`[accuracy()]`',
};

/** A metric with the output it looks at, and that output's place among the targets. */
interface Measured {
  readonly label: string;
  readonly metric: Metric;
  readonly output: string;
  readonly column: number;
}

/** Where a batch stands after a run. */
export interface Batch {
  readonly start: number;
  readonly rows: number;
  outputsOf(output: string): Numbers;
  /** In the order of the dataset's. */
  readonly targets: readonly Numbers[];
}

export interface Measurement {
  add(batch: Batch): void;
  /** By the metric's name; where several outputs have a loss, `output.metric`. */
  read(): Readonly<Record<string, number>>;
}

/**
 * What begins a measurement, as often as it is called.
 *
 * @param options lengths: steps beyond them are left out
 * @throws SpecError UNKNOWN_NAME for a metric or an output that there is not
 */
export function measuring(
  dataset: Dataset,
  plan: EvaluationPlan,
  options: {
    readonly metrics: MetricsByOutput;
    readonly lengths?: Lengths | undefined;
    readonly batchSize: number;
  },
): () => Measurement {
  const measured = measuredOutputs(dataset, options.metrics);
  const answers = countedAnswers(dataset, plan, options);
  return () => {
    const counts = measured.map(({ metric, output }): MetricCount => {
      const counted = answers.get(output);
      if (counted !== undefined) return metric.start(counted.output, counted.target);
      return metric.start(plan.outputs[output]!.shape, plan.targets[output]!.shape);
    });
    return {
      add({ start, rows, outputsOf, targets }) {
        counts.forEach((count, i) => {
          const { output, column } = measured[i]!;
          const [outputs, target] = [outputsOf(output), targets[column]!];
          const counted = answers.get(output);
          if (counted === undefined) count.add(outputs, target, rows);
          else {
            counted.take(outputs, target, start, rows);
            count.add(counted.outputs, counted.targets, counted.count);
          }
        });
      },
      read: () => Object.fromEntries(measured.map(({ label }, i) => [label, counts[i]!.read()])),
    };
  };
}

function countedAnswers(
  dataset: Dataset,
  plan: EvaluationPlan,
  { lengths, batchSize }: { readonly lengths?: Lengths | undefined; readonly batchSize: number },
): ReadonlyMap<string, CountedAnswers> {
  if (lengths === undefined) return new Map();
  const counted = [...countedSteps(dataset, plan, lengths)];
  return new Map(
    counted.map(([name, steps]) => {
      const shapes = { output: plan.outputs[name]!.shape, target: plan.targets[name]!.shape };
      return [name, new CountedAnswers(steps, { ...shapes, batchSize })];
    }),
  );
}

function measuredOutputs({ targets }: Dataset, metrics: MetricsByOutput): readonly Measured[] {
  const known = targets.map(({ name }) => name);
  const named = byOutput(metrics, known, { place: 'metrics', isOne: isList });
  for (const [option, list] of named) checkOption(list, { place: 'metrics', option }, aList);
  return targets.flatMap(({ name: output }, column) =>
    (named.get(output) ?? []).map((given, place) => {
      const metric = typeof given === 'string' ? metricNamed(given) : given;
      checkOption(metric, { place: 'metrics', option: `[${place}]` }, aMetric);
      const label = targets.length === 1 ? metric.name : `${output}.${metric.name}`;
      return { label, metric, output, column };
    }),
  );
}

function isList(metrics: MetricsByOutput): metrics is Metrics {
  return Array.isArray(metrics);
}
