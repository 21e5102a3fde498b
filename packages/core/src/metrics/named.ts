/**
 * Metrics by name, with the usual settings; also by the names that Keras and scikit-learn have for
 * them.
 */
import { namedEntry } from '../errors/named-entry.ts';
import { accuracy } from './accuracy.ts';
import { balancedAccuracy } from './balanced-accuracy.ts';
import { cohenKappa } from './cohen-kappa.ts';
import { f1 } from './f1.ts';
import { logLoss } from './log-loss.ts';
import { mae } from './mae.ts';
import { mape } from './mape.ts';
import { matthewsCorrelation } from './matthews-correlation.ts';
import { medianAbsoluteError } from './median-absolute-error.ts';
import type { Metric } from './metric.ts';
import { mse } from './mse.ts';
import { precision } from './precision.ts';
import { averagePrecision } from './precision-recall.ts';
import { r2 } from './r2.ts';
import { recall } from './recall.ts';
import { rmse } from './rmse.ts';
import { rocAuc } from './roc.ts';
import { topKAccuracy } from './top-k-accuracy.ts';

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
  const plain = name.replace(/_?score$/i, '');
  return namedEntry<() => Metric>(plain, 'metric', metrics, aliases)();
}
