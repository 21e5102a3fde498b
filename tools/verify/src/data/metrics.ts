/** Scores that references may speak of, as the product gives them. */
import type { Score } from '@reflexarc/training';

/** A metric by the name that references have for it. */
export interface Metric {
  readonly name: string;
  /** Whether more is better. */
  readonly isShare: boolean;
  /** Undefined where the task has none such. */
  of(score: Score): number | undefined;
}

const metrics: readonly Metric[] = [
  {
    name: 'accuracy',
    isShare: true,
    of: (score) => (score.task === 'classification' ? score.metrics.accuracy : undefined),
  },
  {
    name: 'macro-F1',
    isShare: true,
    of: (score) => (score.task === 'classification' ? score.metrics.macroF1 : undefined),
  },
  {
    name: 'RMSE',
    isShare: false,
    of: (score) => (score.task === 'regression' ? score.metrics.rmse : undefined),
  },
  {
    name: 'MAE',
    isShare: false,
    of: (score) => (score.task === 'regression' ? score.metrics.mae : undefined),
  },
];

/** Undefined for a metric that the product has not. */
export function metricNamed(name: string): Metric | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return metrics.find((metric) => plain(metric.name) === plain(name));
}

/** What a task is scored by unless a reference says otherwise. */
export function metricOf({ task }: Score): Metric {
  return metrics.find(({ name }) => name === (task === 'classification' ? 'accuracy' : 'RMSE'))!;
}
