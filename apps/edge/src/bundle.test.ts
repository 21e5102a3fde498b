/** The bundle as it is built: what is in the folder, how large, and that it works copied alone. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anomalyConfiguration, anomalyModel } from './testing/anomaly-model.ts';
import { bundleInto, startEdge } from './testing/edge-process.ts';

let folder: string;
let buildOutput: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-bundle-'));
  buildOutput = bundleInto(folder);
});
afterAll(() => rm(folder, { recursive: true }));

describe('the bundle', () => {
  it('carries script, schema, licenses and binaries for the boards it runs on', async () => {
    const names = await readdir(folder);
    const isCache = (name: string) => name.endsWith('.v8cache');
    const isShared = (name: string) => /^shared-[A-Z0-9]+\.cjs$/.test(name);
    expect(names.filter((name) => !isCache(name) && !isShared(name)).sort()).toEqual([
      'LICENSES.txt',
      'bme280.cjs',
      'broker.cjs',
      'calibrate.cjs',
      'collect.cjs',
      'command.cjs',
      'config.schema.json',
      'doctor.cjs',
      'examples',
      'mpu6050.cjs',
      'mqtt.cjs',
      'prebuilds',
      'publish.cjs',
      'record.cjs',
      'reflexarc-edge.bundle.cjs',
      'reflexarc-edge.cjs',
      'replay.cjs',
      'service',
      'webhook.cjs',
    ]);
    // Those of this Node, of what checking a configuration loads.
    // What only a part shares with another, such as two outputs, is not among it.
    const cached = names.filter(isCache);
    expect(cached.some((name) => name.startsWith('reflexarc-edge.bundle.cjs'))).toBe(true);
    expect(cached.length).toBeGreaterThan(names.filter(isShared).length / 2);
    expect(await readdir(join(folder, 'prebuilds'))).toEqual(
      expect.arrayContaining(['linux-arm', 'linux-arm64', 'linux-x64']),
    );
  });

  it('stays within its sizes, and prints them', () => {
    const [, script, engine] =
      /JavaScript ([\d.]+) kB \(engine ([\d.]+) kB/.exec(buildOutput) ?? [];
    expect(Number(script)).toBeLessThan(400);
    expect(Number(engine)).toBeLessThan(76);
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
