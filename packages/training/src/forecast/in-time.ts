/** Whether the rows of a table are to be seen in time, and what goes with that. */
import { ConfigurationError } from '../configuration/errors.ts';
import type { TrainingConfiguration } from '../configuration/schema.ts';

const ofTime = ['lags', 'rolling', 'changes', 'horizon', 'timeFeatures'] as const;
const notInTime = ['sequence', 'sampleWeights', 'group', 'folds', 'chain'] as const;
const splits: readonly string[] = ['auto', 'time', 'last20', 'none'];

/** Whether settings look at rows in time: at what came before, or at what is to come. */
export function isInTime(settings: object): boolean {
  return ofTime.some((name) => name in settings);
}

/** How many rows ahead answers are, in rising order; the same row unless said. */
export function horizonsOf({ horizon = [0] }: TrainingConfiguration): readonly number[] {
  return [...new Set(horizon)].sort((a, b) => a - b);
}

/** @throws ConfigurationError INVALID_SETTING */
export function checkInTime(configuration: TrainingConfiguration): void {
  const { split, time, timeFeatures } = configuration;
  if (timeFeatures !== undefined && time === undefined) {
    const expected = 'a setting `time` beside it, the column of times';
    const value = timeFeatures.join(', ');
    throw new ConfigurationError('INVALID_SETTING', { setting: 'timeFeatures', value, expected });
  }
  const other = notInTime.find((name) => configuration[name] !== undefined);
  if (other !== undefined) {
    const expected = 'nothing: rows of a table in time have no such thing';
    const value = String(configuration[other]);
    throw new ConfigurationError('INVALID_SETTING', { setting: other, value, expected });
  }
  if (splits.includes(split)) return;
  const expected = `one of ${splits.join(', ')}: rows in time are tested on later ones`;
  throw new ConfigurationError('INVALID_SETTING', { setting: 'split', value: split, expected });
}
