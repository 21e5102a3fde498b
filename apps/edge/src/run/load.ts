/** Reads a configuration and the model it names, and checks each alone and both together. */
import { dirname, resolve } from 'node:path';
import { EngineError } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { openModel, type StoredModel, withStages } from '@reflexarc/io';
import { nodeSha256 } from '@reflexarc/io/node';
import { checkAgainstModel } from '../configuration/check-against-model.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Overrides } from '../configuration/parse-configuration.ts';
import { parseConfigurationFile } from '../configuration/parse-configuration-file.ts';
import { ConfigError } from '../errors/catalogue.ts';
import type { Network } from '../pipeline/network.ts';
import { openNetwork } from '../pipeline/open-network.ts';
import { MOST_MODEL, readBounded } from '../read-bounded.ts';
import { sourceKind } from '../sources/index.ts';

export interface Loaded {
  /** Path of the configuration. */
  readonly file: string;
  readonly configuration: Configuration;
  readonly modelFile: string;
  /** Of the model file, in hexadecimal digits. */
  readonly sha256: string;
  readonly network: Network;
}

/** Throws ConfigError, or FormatError of the model file. */
export async function load(file: string, overrides: Overrides = {}): Promise<Loaded> {
  const configuration = await parseConfigurationFile(file, overrides);
  const modelFile = resolve(dirname(file), configuration.model);
  const bytes = await readModelFile(modelFile, file);
  const network = readNetwork(bytes, { modelFile, file, stages: configuration.stages });
  checkAgainstModel(configuration, network, file);
  await sourceKind(configuration.source.type)?.checkFiles?.(configuration, file);
  return { file, configuration, modelFile, sha256: sha256Of(bytes), network };
}

function readModelFile(modelFile: string, file: string): Promise<Buffer> {
  return readBounded(modelFile, MOST_MODEL).catch((cause: Error) => {
    const hint = `${file} names it as \`model\`; a relative path starts at the folder of that file`;
    const detail = { file: modelFile, reason: cause.message, hint };
    throw new ConfigError('UNREADABLE', detail, { cause });
  });
}

interface Model extends Pick<Configuration, 'stages'> {
  readonly modelFile: string;
  readonly file: string;
}

function readNetwork(bytes: Buffer, { modelFile, file, stages }: Model): Network {
  const backend = js();
  const opened = openModel(bytes, { backend, source: modelFile, sha256: nodeSha256 });
  opened.dispose(); // it has proved what it computes; from here on rows come one by one
  const { target } = opened.manifest;
  const isNamed = Object.keys(opened.chains).length > 0;
  if (isNamed && target !== undefined) {
    return openNetwork(smoothed(opened, stages, file), target, { backend });
  }
  const lacks = [
    ...(isNamed ? [] : ['what its inputs are called']),
    ...(target === undefined ? ['what its outputs mean'] : []),
  ].join(' and ');
  throw new ConfigError('MODEL_INCOMPLETE', { place: 'model', file, model: modelFile, lacks });
}

/** The model with the configuration's stages behind its own. */
function smoothed(opened: StoredModel, stages: Configuration['stages'], file: string): StoredModel {
  try {
    return withStages(opened, stages);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const [reason = said] = said.split('\n', 1); // its hint goes below
    // In a configuration there is no place for stages of one's own.
    const hint = cause instanceof EngineError ? (cause.hint ?? '').split('; a stage of')[0]! : '';
    throw new ConfigError('STAGES_DONT_FIT', { place: 'stages', file, reason, hint }, { cause });
  }
}

function sha256Of(bytes: Uint8Array): string {
  const hash = nodeSha256();
  hash.update(bytes);
  return hash.digest();
}
