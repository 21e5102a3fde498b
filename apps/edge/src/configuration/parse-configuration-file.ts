/** Reads a configuration file and checks it as far as no board and no model are needed. */
import { readFile } from 'node:fs/promises';
import { ConfigError } from '../errors/catalogue.ts';
import type { Configuration } from './configuration.ts';
import { type Overrides, parseConfiguration } from './parse-configuration.ts';

/** Throws ConfigError. */
export async function parseConfigurationFile(
  file: string,
  overrides: Overrides = {},
): Promise<Configuration> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigError('UNREADABLE', { file, reason: cause.message }, { cause });
  });
  return parseConfiguration(text, file, overrides);
}
