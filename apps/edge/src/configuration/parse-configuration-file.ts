/** Reads a configuration file and checks it as far as no board and no model are needed. */
import { readCalibration } from '../calibration/calibration-file.ts';
import { ConfigError } from '../errors/catalogue.ts';
import { MOST_TEXT, readBounded } from '../read-bounded.ts';
import type { Configuration } from './configuration.ts';
import { type Overrides, parseConfiguration } from './parse-configuration.ts';
import { explained } from './unexplained.ts';

/** Throws ConfigError. */
export async function parseConfigurationFile(
  file: string,
  overrides: Overrides = {},
): Promise<Configuration> {
  const bytes = await readBounded(file, MOST_TEXT).catch((cause: Error) => {
    throw new ConfigError('UNREADABLE', { file, reason: cause.message }, { cause });
  });
  const text = bytes.toString();
  const configuration = await explained(() => parseConfiguration(text, file, overrides));
  // What a recording holds was calibrated when it was made.
  if (configuration.source.type === 'replay') return configuration;
  const calibration = await readCalibration(file, configuration.channels);
  return calibration === undefined ? configuration : { ...configuration, calibration };
}
