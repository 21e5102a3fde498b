/** A folder that the tests of one file share: models, recordings, configurations. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { anomalyConfiguration, anomalyModel } from './anomaly-model.ts';

export interface TestFolder {
  /** Path of a file in it; without names, its own. */
  path(...names: readonly string[]): string;
  /** Writes a configuration, under a name that no other has; gives its path. */
  write(configuration: string): Promise<string>;
  /** Writes one for the anomaly detector, with `changes`; gives its path. */
  configure(changes?: object): Promise<string>;
}

/**
 * Makes the folder before the tests of the file that calls this, and removes it after them.
 *
 * @param files what lies in it, by name, beside the anomaly detector as `model.safetensors`
 */
export function testFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): TestFolder {
  let folder: string;
  let written = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'edge-test-'));
    const all = { 'model.safetensors': anomalyModel(), ...files };
    for (const [name, content] of Object.entries(all)) await writeFile(join(folder, name), content);
  });
  afterAll(() => rm(folder, { recursive: true }));
  const write = async (configuration: string): Promise<string> => {
    written++;
    const file = join(folder, `configuration-${written}.json`);
    await writeFile(file, configuration);
    return file;
  };
  return {
    path: (...names) => join(folder, ...names),
    write,
    configure: (changes) => write(anomalyConfiguration(changes)),
  };
}
