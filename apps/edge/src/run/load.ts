/** Reads a configuration and the model it names, and checks each alone and both together. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { js } from '@reflexarc/core/backends/js';
import { openModel } from '@reflexarc/io';
import { nodeSha256 } from '@reflexarc/io/node';
import { checkAgainstModel } from '../configuration/check-against-model.ts';
import { type Address, parseConfiguration } from '../configuration/parse-configuration.ts';
import type { Configuration } from '../configuration/schema.ts';
import { ConfigError } from '../errors/catalogue.ts';
import type { Network } from '../pipeline/reflex.ts';

export interface Loaded {
  readonly configuration: Configuration;
  readonly modelFile: string;
  readonly network: Network;
}

/** Throws ConfigError, or FormatError of the model file. */
export async function load(file: string, address?: Address): Promise<Loaded> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigError('UNREADABLE', { file, reason: cause.message }, { cause });
  });
  const configuration = parseConfiguration(text, file, address);
  const modelFile = resolve(dirname(file), configuration.model);
  const network = await loadNetwork(modelFile, file);
  checkAgainstModel(configuration, network, file);
  return { configuration, modelFile, network };
}

async function loadNetwork(modelFile: string, file: string) {
  const bytes = await readFile(modelFile).catch((cause: Error) => {
    const hint = `${file} names it as \`model\`; a relative path starts at the folder of that file`;
    throw new ConfigError(
      'UNREADABLE',
      { file: modelFile, reason: cause.message, hint },
      { cause },
    );
  });
  const { manifest, predict } = openModel(bytes, {
    backend: js(),
    source: modelFile,
    sha256: nodeSha256,
  });
  const { preprocessing, target, rateHz } = manifest;
  const lacking = (lacks: string) =>
    new ConfigError('MODEL_INCOMPLETE', { place: 'model', file, model: modelFile, lacks });
  if (preprocessing === undefined) throw lacking('what its inputs are');
  if (target === undefined) throw lacking('what its outputs mean');
  return { preprocessing, target, rateHz, predict };
}
