/** What a configuration asks of a table. */
import type { Task } from '@reflexarc/data';
import { ConfigurationError } from './errors.ts';
import type { TrainingConfiguration } from './schema.ts';

/** A configuration whose task is one of tables. */
export type TableConfiguration = Omit<TrainingConfiguration, 'task'> & { readonly task?: Task };

/**
 * The configuration of a training on a table.
 *
 * @throws ConfigurationError INVALID_SETTING for anomalies, which are found in recordings
 */
export function tableConfiguration(configuration: TrainingConfiguration): TableConfiguration {
  const { task, ...rest } = configuration;
  if (task !== 'anomaly') return { ...rest, ...(task !== undefined && { task }) };
  throw new ConfigurationError('INVALID_SETTING', {
    setting: 'task',
    value: task,
    expected: 'classification or regression for a table: anomalies are found in recordings',
  });
}
