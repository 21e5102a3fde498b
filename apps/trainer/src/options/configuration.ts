/**
 * Command line over environment over file: where the settings of a training come from, as one
 * configuration.
 */
import {
  parseConfiguration,
  type SettingName,
  settingNames,
  type TrainingConfiguration,
} from '@reflexarc/training';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { readBytes } from '../files/read-bytes.ts';
import { variableOf } from './environment.ts';
import { inWordsOf, optionOf } from './own-words.ts';
import { usualShards } from './threads.ts';

export interface ConfigurationOptions {
  /** A file of settings. */
  readonly config?: string;
  readonly threads: number;
}

export function addConfigurationOption(command: Command): Command {
  return command.option(
    '--config <file>',
    'settings as JSON, as in {"target": "kind", "hidden": [32]}: names as below, in camel case; ' +
      'options given here, or as REFLEXARC_EPOCHS in the environment, go before',
  );
}

/** A configuration whose settings know what they were said by. */
export interface GivenConfiguration {
  readonly configuration: TrainingConfiguration;
  /** The settings that were given, and are no defaults. */
  readonly given: ReadonlySet<string>;
  /** The error in the words of the person who gave the settings; other errors as they are. */
  inOwnWords(error: unknown): unknown;
}

/** @throws UsageError where a setting is not as it should be; FileError */
export async function configurationOf(
  command: Command,
  {
    config,
    threads,
    usual,
  }: ConfigurationOptions & {
    /** Settings that hang on others, where they are not given. */
    readonly usual?: (settings: object) => Promise<object>;
  },
): Promise<GivenConfiguration> {
  const fromFile = config === undefined ? {} : await readSettings(config, '--config');
  const fromOptions = await optionsSaid(command);
  const given = { ...fromFile, ...fromOptions };
  const settings = { ...(await usual?.(given)), ...given };
  const name = (setting: string): string =>
    nameOf(command, setting, { config, fromOptions, fromFile });
  const inOwnWords = (error: unknown): unknown => inWordsOf(error, name);
  try {
    const configuration = parseConfiguration({
      ...(threads > 1 && { shards: usualShards }),
      ...settings,
    });
    return { configuration, given: new Set(Object.keys(given)), inOwnWords };
  } catch (error) {
    throw inOwnWords(error);
  }
}

/** Chains and networks may be said by the file that they stand in. */
async function optionsSaid(command: Command): Promise<Record<string, unknown>> {
  const said: Record<string, unknown> = Object.fromEntries(
    settingNames
      .filter((name) => isSaid(command, name))
      .map((name) => [name, command.getOptionValue(name)]),
  );
  const { chain, network } = said;
  return {
    ...said,
    ...(typeof chain === 'string' && { chain: await readSettings(chain, '--chain') }),
    ...(isFile(network) && { network: await readSettings(network, '--network') }),
  };
}

function isFile(network: unknown): network is string {
  return typeof network === 'string' && network.endsWith('.json');
}

/** What a file holds, and what its object is one of. */
const contents = {
  '--config': { what: 'the configuration', of: 'settings' },
  '--chain': { what: 'the chain', of: '"stages"' },
  '--network': { what: 'the network', of: '"nodes"' },
} as const;

async function readSettings(file: string, option: keyof typeof contents): Promise<object> {
  const { what, of } = contents[option];
  const bytes = await readBytes(file, what);
  try {
    const settings: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) {
      return settings;
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const expected = `a file of JSON: ${reason}`;
    throw new UsageError('INVALID_VALUE', { option, value: file, expected }, { cause });
  }
  const expected = `a file with one JSON object of ${of}`;
  throw new UsageError('INVALID_VALUE', { option, value: file, expected });
}

function isSaid(command: Command, name: SettingName): boolean {
  const source = command.getOptionValueSource(name);
  return source === 'cli' || source === 'env';
}

interface Sources {
  readonly config: string | undefined;
  readonly fromOptions: object;
  readonly fromFile: object;
}

/** `--hidden`, `REFLEXARC_HIDDEN`, or `train.json: hidden`, by where it was said. */
function nameOf(
  command: Command,
  setting: string,
  { config, fromOptions, fromFile }: Sources,
): string {
  const [name = setting] = setting.split('[');
  const option = command.options.find((each) => each.attributeName() === name);
  if ((name in fromFile && !(name in fromOptions)) || option === undefined) {
    return `${config}: ${setting}`;
  }
  return command.getOptionValueSource(name) === 'env' ? variableOf(option) : optionOf(setting);
}
