/** Reads a configuration and the model it names, and checks each alone and both together. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { js } from '@reflexarc/core/backends/js';
import { openModel } from '@reflexarc/io';
import { nodeSha256 } from '@reflexarc/io/node';
import { checkAgainstModel } from '../configuration/check-against-model.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { type Overrides, parseConfiguration } from '../configuration/parse-configuration.ts';
import { ConfigError } from '../errors/catalogue.ts';
import type { Network } from '../pipeline/reflex.ts';

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
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigError('UNREADABLE', { file, reason: cause.message }, { cause });
  });
  const configuration = parseConfiguration(text, file, overrides);
  const modelFile = resolve(dirname(file), configuration.model);
  const bytes = await readModelFile(modelFile, file);
  const network = openNetwork(bytes, modelFile, file);
  checkAgainstModel(configuration, network, file);
  return { file, configuration, modelFile, sha256: sha256Of(bytes), network };
}

function readModelFile(modelFile: string, file: string): Promise<Buffer> {
  return readFile(modelFile).catch((cause: Error) => {
    const hint = `${file} names it as \`model\`; a relative path starts at the folder of that file`;
    const detail = { file: modelFile, reason: cause.message, hint };
    throw new ConfigError('UNREADABLE', detail, { cause });
  });
}

function openNetwork(bytes: Buffer, modelFile: string, file: string) {
  const { manifest, predict } = openModel(bytes, {
    backend: js(),
    source: modelFile,
    sha256: nodeSha256,
  });
  const { preprocessing, target, rateHz } = manifest;
  const lacking = (lacks: string) =>
    new ConfigError('MODEL_INCOMPLETE', { place: 'model', file, model: modelFile, lacks });
  if (preprocessing === undefined && target === undefined) {
    throw lacking('what its inputs are called and what its outputs mean');
  }
  if (preprocessing === undefined) throw lacking('what its inputs are called');
  if (target === undefined) throw lacking('what its outputs mean');
  return { preprocessing, target, rateHz, predict };
}

function sha256Of(bytes: Uint8Array): string {
  const hash = nodeSha256();
  hash.update(bytes);
  return hash.digest();
}
