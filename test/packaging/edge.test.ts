// The edge as its users get it: packed, installed alone in an empty folder without network, where
// nothing of this workspace and no package from npm is in reach.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import { rowChain } from '@reflexarc/signal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './consumer.ts';

const app = path.resolve(import.meta.dirname, '../../apps/edge');
const scale = { type: 'linear', unitsPerVolt: 20, offset: 0 };
const configuration = {
  model: 'model.safetensors',
  board: { transport: 'serial', path: '/dev/ttyNone' },
  sampling: { intervalMs: 20 },
  channels: [{ input: 'temperature', pin: 'A0', scale }],
  outputs: [{ pin: 7, when: { type: 'label', label: 'hot' }, safe: 'low' }],
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'edge-consumer-'));
  const [tarball = ''] = run('npm', ['pack', '--silent', '--pack-destination', folder], app)
    .trim()
    .split('\n');
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  // A cache of its own, and a registry that is not there: what is asked of them is missing.
  const cache = ['--cache', path.join(folder, 'cache'), '--registry', 'http://127.0.0.1:9/'];
  run('npm', ['install', '--no-audit', '--no-fund', ...cache, `./${tarball}`], folder);
  writeFileSync(path.join(folder, 'model.safetensors'), model());
  writeFileSync(path.join(folder, 'edge.json'), JSON.stringify(configuration));
  const rows = [20, 30, 40, 30, 20].map((temperature, i) => `${i * 0.02},${temperature}`);
  writeFileSync(path.join(folder, 'day.csv'), `time_s,temperature\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Hot above 25 °C: σ((temperature − 25) / 5) > ½. */
function model(): Uint8Array {
  const network = sequential(input(1), dense(1, { activation: 'sigmoid' }));
  const untrained = initialize(network, { seed: 1 });
  untrained.parameters.set([1, 0]);
  return writeModel({
    model: untrained,
    chains: {
      input: rowChain([{ name: 'temperature', unit: '°C', scale: { mean: 25, deviation: 5 } }]),
    },
    target: {
      task: 'classification',
      name: 'state',
      labels: ['ok', 'hot'],
      encoding: 'binary',
    },
  });
}

interface Line {
  readonly type: string;
  readonly label?: string;
  readonly error?: { readonly code: string };
}

/** Runs the command that npm has linked. */
function edge(...args: string[]) {
  const program = path.join(folder, 'node_modules/.bin/reflexarc-edge');
  const { status, stdout, stderr } = spawnSync(program, [...args, '--json'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder },
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { status, stderr, records: lines.map((line) => JSON.parse(line) as Line) }; // its form
}

const config = ['--config', 'edge.json'];
const replay = [...config, '--source', 'replay:day.csv'];

describe('the edge, installed alone', () => {
  it('is one package, with licenses and without what builds it', () => {
    expect(
      readdirSync(path.join(folder, 'node_modules')).filter((name) => name[0] !== '.'),
    ).toEqual(['@reflexarc']);
    expect(readdirSync(path.join(folder, 'node_modules/@reflexarc'))).toEqual(['edge']);
    const inside = path.join(folder, 'node_modules/@reflexarc/edge');
    expect(readdirSync(inside).sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin',
      'config.schema.json',
      'dist',
      'examples',
      'package.json',
    ]);
    const licenses = readFileSync(path.join(inside, 'dist/LICENSES.txt'), 'utf8');
    for (const name of ['johnny-five', 'serialport', 'mqtt', 'valibot']) {
      expect(licenses).toContain(name);
    }
    expect(execFileSync('find', [inside, '-name', '*.v8cache'], { encoding: 'utf8' })).toBe('');
  });

  it('checks configuration and model', () => {
    expect(edge('check', ...config)).toMatchObject({
      status: 0,
      stderr: '',
      records: [{ type: 'check', ok: true }],
    });
  });

  it('decides on a recording', () => {
    const { status, stderr, records } = edge('run', ...replay);
    const decisions = records.filter(({ type }) => type === 'decision');
    expect([status, stderr]).toEqual([0, '']);
    expect(decisions.map(({ label }) => label)).toEqual(['ok', 'hot', 'hot', 'hot', 'ok']);
  });

  it('looks for a board at a serial port, by the binary that came along', () => {
    const { status, records } = edge('run', ...config, '--no-reconnect');
    expect(status).toBe(1);
    expect(records.at(-1)).toMatchObject({ type: 'error', error: { code: 'PORT_NOT_FOUND' } });
    // A file that is no serial port is opened by serialport itself.
    const file = edge('run', ...config, '--no-reconnect', '--board', path.join(folder, 'day.csv'));
    expect(file.records.at(-1)).toMatchObject({ error: { code: 'CANNOT_CONNECT' } });
  });

  it('records', () => {
    const { status, stderr } = edge('record', ...replay, '--out', 'data', '--label', 'day');
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(path.join(folder, 'data/day/recording-0001.csv'), 'utf8')).toMatch(
      /^time_s,temperature,label\n0(\.0+)?,20,day\n/,
    );
  });

  it('calibrates', () => {
    const point = ['--input', 'temperature', '--true', '21', '--measured', '20'];
    expect(edge('calibrate', ...config, ...point)).toMatchObject({
      status: 0,
      records: [{ type: 'calibration', offset: 1, slope: 1 }],
    });
    expect(existsSync(path.join(folder, 'edge.calibration.json'))).toBe(true);
    rmSync(path.join(folder, 'edge.calibration.json'));
  });

  it('says how it is, and writes its log', () => {
    mkdirSync(path.join(folder, 'logs'));
    const log = ['--log', 'logs/edge.jsonl'];
    expect(edge('doctor', ...replay, ...log).records).toMatchObject([{ type: 'doctor' }]);
    expect(edge('run', ...replay, ...log).status).toBe(0);
    expect(readFileSync(path.join(folder, 'logs/edge.jsonl'), 'utf8')).toContain('"summary"');
  });
});
