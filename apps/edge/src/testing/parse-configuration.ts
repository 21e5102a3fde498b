/** `parseConfiguration` with its errors in words, as `parseConfigurationFile` throws them. */
import * as inner from '../configuration/parse-configuration.ts';
import { Unexplained } from '../configuration/unexplained.ts';
import * as words from '../configuration/words.ts';

export function parseConfiguration(
  ...given: Parameters<typeof inner.parseConfiguration>
): ReturnType<typeof inner.parseConfiguration> {
  try {
    return inner.parseConfiguration(...given);
  } catch (error) {
    throw error instanceof Unexplained ? error.by(words) : error;
  }
}
