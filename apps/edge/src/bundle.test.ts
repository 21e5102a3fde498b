/** The bundle as it is built: what is in the folder, how large, and that it works copied alone. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../bundle/inference-only.ts';
import { anomalyConfiguration, anomalyModel } from './testing/anomaly-model.ts';
import { bundleInto, startEdge } from './testing/edge-process.ts';

let folder: string;
let buildOutput: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-bundle-'));
  buildOutput = bundleInto(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** The bundle and what it shares with others; what only other parts share is not among it. */
async function loadedAtStart(): Promise<readonly string[]> {
  const loaded = new Set(['reflexarc-edge.bundle.cjs']);
  for (const name of loaded) {
    const text = await readFile(join(folder, name), 'utf8');
    for (const [, shared] of text.matchAll(/require\("\.\/(shared-\w+\.cjs)"\)/g))
      loaded.add(shared!);
  }
  return [...loaded].sort();
}

describe('the bundle', () => {
  it('carries script, schema, licenses and binaries for the boards it runs on', async () => {
    const names = await readdir(folder);
    const isCache = (name: string) => name.endsWith('.v8cache');
    const isShared = (name: string) => /^shared-[A-Z0-9]+\.cjs$/.test(name);
    expect(names.filter((name) => !isCache(name) && !isShared(name)).sort()).toEqual([
      'LICENSES.txt',
      'bme280.cjs',
      'board.cjs',
      'broker.cjs',
      'calibrate.cjs',
      'collect.cjs',
      'command.cjs',
      'config.schema.json',
      'digital.cjs',
      'doctor.cjs',
      'examples',
      'help.cjs',
      'iio.cjs',
      'log.cjs',
      'mpu6050.cjs',
      'mqtt.cjs',
      'port.cjs',
      'prebuilds',
      'publish.cjs',
      'record.cjs',
      'reflexarc-edge.bundle.cjs',
      'reflexarc-edge.cjs',
      'replay.cjs',
      'service',
      'webhook.cjs',
      'words.cjs',
    ]);
    const cached = names.filter(isCache).map((name) => name.replace(/(?<=\.cjs)-.*/, ''));
    expect(cached.sort()).toEqual(await loadedAtStart());
    expect(cached).toHaveLength(2); // the program, and what parts share of it
    expect(await readdir(join(folder, 'prebuilds'))).toEqual(
      expect.arrayContaining(['linux-arm', 'linux-arm64', 'linux-x64']),
    );
  });

  it('ends in no error whose words were left out', async () => {
    const scripts = (await readdir(folder)).filter((name) => name.endsWith('.cjs'));
    const texts = await Promise.all(scripts.map((name) => readFile(join(folder, name), 'utf8')));
    const raised = errorCodes.filter((code) => texts.some((text) => text.includes(`"${code}"`)));
    expect(raised).toEqual([]);
  });

  it('stays within its sizes, and prints them', () => {
    const [, script, engine] =
      /JavaScript ([\d.]+) kB \(engine ([\d.]+) kB/.exec(buildOutput) ?? [];
    expect(Number(script)).toBeLessThan(400);
    expect(Number(engine)).toBeLessThan(75);
  });

  it('does what is loaded where it is asked for, away from all else', async () => {
    const config = join(folder, 'config.json');
    await writeFile(join(folder, 'model.safetensors'), anomalyModel());
    await writeFile(config, anomalyConfiguration());
    await writeFile(
      join(folder, 'volts.csv'),
      'time_s,temperature,humidity\n0,20,40\n0.02,30,60\n0.04,20,40\n',
    );
    const edge = (...args: string[]) =>
      startEdge([process.execPath, join(folder, 'reflexarc-edge.cjs')], [...args, '--json']).ended;
    const source = ['--config', config, '--source', `replay:${join(folder, 'volts.csv')}`];
    const recorded = await edge('record', ...source, '--out', join(folder, 'data'), '--label', 'a');
    expect(recorded).toMatchObject({ status: 0, stderr: '' });
    expect(await readdir(join(folder, 'data/a'))).toEqual(['recording-0001.csv']);
    const { records } = await edge('doctor', ...source);
    expect(records).toMatchObject([
      {
        type: 'doctor',
        findings: expect.arrayContaining([expect.objectContaining({ check: 'disk' })]),
      },
    ]);
  });
});
