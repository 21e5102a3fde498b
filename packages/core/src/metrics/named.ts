/**
 * Metrics by name, with the usual settings; also by the names that Keras and scikit-learn have for
 * them.
 */
import { namedEntry } from '../errors/named-entry.ts';
import { checkOption, text } from '../errors/option-checks.ts';
import { accuracy, topKAccuracy } from './accuracy.ts';
import { balancedAccuracy, cohenKappa, matthewsCorrelation } from './agreement.ts';
import { f1, precision, recall } from './class-scores.ts';
import { logLoss } from './log-loss.ts';
import type { Metric } from './metric.ts';
import { averagePrecision } from './precision-recall.ts';
import { mae, mape, medianAbsoluteError, mse, r2, rmse } from './regression.ts';
import { rocAuc } from './roc.ts';

const metrics = {
  accuracy,
  balancedAccuracy,
  topKAccuracy: () => topKAccuracy(),
  precision,
  recall,
  f1,
  cohenKappa,
  matthewsCorrelation,
  rocAuc,
  averagePrecision,
  logLoss,
  mae,
  mse,
  rmse,
  r2,
  mape,
  medianAbsoluteError,
} as const satisfies Readonly<Record<string, () => Metric>>;

const aliases = {
  acc: 'accuracy',
  binaryAccuracy: 'accuracy',
  categoricalAccuracy: 'accuracy',
  sparseCategoricalAccuracy: 'accuracy',
  topKCategoricalAccuracy: 'topKAccuracy',
  sparseTopKCategoricalAccuracy: 'topKAccuracy',
  kappa: 'cohenKappa',
  mcc: 'matthewsCorrelation',
  auc: 'rocAuc',
  categoricalCrossentropy: 'logLoss',
  binaryCrossentropy: 'logLoss',
  meanAbsoluteError: 'mae',
  meanSquaredError: 'mse',
  rootMeanSquaredError: 'rmse',
  meanAbsolutePercentageError: 'mape',
} as const satisfies Readonly<Record<string, keyof typeof metrics>>;

/** What the metrics are called here. */
// keys of a literal
export const metricNames = Object.keys(metrics) as readonly (keyof typeof metrics)[];

/** scikit-learn, and Keras for F1, put `score` behind many of them. */
export type NamedMetric =
  | keyof typeof metrics
  | keyof typeof aliases
  | `${keyof typeof metrics}Score`;

/**
 * The metric called `name`, also as `mean_absolute_error`.
 * @throws SpecError UNKNOWN_NAME
 */
export function metricNamed(name: NamedMetric | (string & {})): Metric {
  checkOption(name, { place: 'metric', option: 'name' }, text);
  const plain = name.replace(/_?score$/i, '');
  return namedEntry<() => Metric>(plain, 'metric', metrics, aliases)();
}
