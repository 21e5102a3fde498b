/**
 * Runs the bundle once, so that V8's cache of it lies beside it: of what checking a configuration
 * and a model needs, which every run begins with.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anomalyConfiguration, anomalyModel } from '../src/testing/anomaly-model.ts';

/** @param node the program; throws where the bundle does not run */
export async function makeCache(node: string, script: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'edge-cache-'));
  try {
    const config = join(folder, 'config.json');
    await writeFile(join(folder, 'model.safetensors'), anomalyModel());
    await writeFile(config, anomalyConfiguration());
    const { status, stderr } = spawnSync(node, [script, 'check', '--config', config], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the bundle does not run: ${stderr}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
