/** Labels of recordings that are numbers: what a regression learns, and where one is meant. */
import { encodeTargets, fitRegression, type RegressionTarget } from '@reflexarc/signal';
import { ConfigurationError } from '../configuration/errors.ts';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import type { WindowSet } from './window-set.ts';

/** More whole numbers than this are no classes. */
const mostClasses = 20;

/** Whether labels are numbers to learn; where the configuration says nothing, by what they are. */
export function areNumbers(
  labels: readonly string[],
  { task }: Pick<TrainingConfiguration, 'task'>,
): boolean {
  if (task !== undefined) return task === 'regression';
  const values = labels.map(numberOf);
  if (labels.length < 2 || values.some(Number.isNaN)) return false;
  return values.length > mostClasses || !values.every(Number.isInteger);
}

/**
 * The target before its scale is known, which is fitted on windows.
 * @throws ConfigurationError INVALID_SETTING where a label is no number
 */
export function numberTarget(
  labels: readonly string[],
  { target: name }: Pick<TrainingConfiguration, 'target'>,
): RegressionTarget {
  const word = labels.find((label) => Number.isNaN(numberOf(label)));
  if (word === undefined) return { task: 'regression', name, mean: 0, deviation: 1 };
  const expected = `classification: the label ${JSON.stringify(word)} is no number`;
  const [setting, value] = ['task', 'regression'];
  throw new ConfigurationError('INVALID_SETTING', { setting, value, expected });
}

/** The number that a label is; NaN where it is none. */
export function numberOf(label: string): number {
  const value = label.trim() === '' ? Number.NaN : Number(label);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** What windows should be told, with the target scaled by them. */
export function numbersOfWindows(
  windows: WindowSet,
  labels: readonly string[],
  asked: RegressionTarget,
): { readonly target: RegressionTarget; readonly targets: Float64Array } {
  const values = Float64Array.from(windows.labels, (label) => numberOf(labels[label]!));
  const target = { ...asked, ...fitRegression(values, { name: asked.name }) };
  return { target, targets: encodeTargets(target, values) };
}
