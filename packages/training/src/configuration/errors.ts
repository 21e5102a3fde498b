/** What can be wrong with a configuration. Whoever wrote it has to act. */
import { didYouMean, type ErrorOf, entry, errorClass } from '@reflexarc/core/errors';

const configurationErrors = {
  UNKNOWN_SETTING: entry<{ setting: string; known: readonly string[] }>({
    what: (d) => `there is no setting \`${d.setting}\``,
    hint: (d) => didYouMean(d.setting, d.known),
  }),
  MISSING_SETTING: entry<{ setting: string }>({
    what: (d) => `the setting \`${d.setting}\` is missing`,
  }),
  INVALID_SETTING: entry<{ setting: string; value: string; expected: string; hint?: string }>({
    what: (d) => `\`${d.setting}\` is \`${d.value}\`, expected ${d.expected}`,
    hint: (d) => d.hint,
  }),
  NO_WEIGHT_DECAY: entry<{ optimizer: string; decaying: readonly string[] }>({
    what: (d) => `\`weightDecay\` and \`optimizer: ${d.optimizer}\` exclude each other`,
    hint: (d) =>
      `${d.decaying.join(' and ')} decay weights; \`l2\` holds them small with any optimizer`,
  }),
  NO_CLASSES_TO_WEIGH: entry<{ value: string; target: string }>({
    what: (d) => `\`classWeights\` is \`${d.value}\`, expected a target of classes`,
    hint: (d) =>
      `\`${d.target}\` is learned as a number; \`task: classification\` makes classes of it`,
  }),
} as const;

/** A configuration is not as it should be; `detail.setting` names the place. */
export const ConfigurationError = errorClass('ConfigurationError', configurationErrors);
export type ConfigurationError = ErrorOf<typeof ConfigurationError>;
