/**
 * `npm run test:emulated`: the edge bundle on an emulated 64-bit ARM board makes the same decisions
 * as here. Node for ARM comes from npm, its libraries from Debian, both into a cache folder;
 * nothing is installed. Needs qemu-user-static, and socat, by which the ARM build of the serial
 * port is tried too. About 50 times slower than real: no measure of speed.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { fetchNode, run } from '@reflexarc/verify/fetch-node';
import { pinAfterReports } from '@reflexarc/virtual-board';
import { startBoardProcess } from '@reflexarc/virtual-board/node';
import type { DecisionRecord } from './src/run/decision-record.ts';
import { anomalyConfiguration, anomalyModel, readingsFile } from './src/testing/anomaly-model.ts';
import { boardOption, bundleInto, startEdge } from './src/testing/edge-process.ts';

const NODE = '22.23.3';
const LIBRARIES = ['libc6', 'libstdc++6', 'libgcc-s1', 'libatomic1'];
const READINGS = 40;
const cache = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/.cache/emulated-arm64');
const say = (text: string) => process.stderr.write(`${text}\n`);

if (!has('qemu-aarch64-static', '--version')) {
  const text =
    'skipped: qemu-aarch64-static missing, install with apt-get install qemu-user-static';
  if (process.env.CI === 'true') throw new Error(text);
  say(text);
} else {
  await compare();
}

async function compare(): Promise<void> {
  const emulator = await emulatedNode();
  const folder = await mkdtemp(join(tmpdir(), 'edge-emulated-'));
  try {
    bundleInto(join(folder, 'edge'));
    await writeFile(join(folder, 'model.safetensors'), anomalyModel());
    await writeFile(join(folder, 'config.json'), anomalyConfiguration());
    await writeFile(join(folder, 'volts.csv'), readingsFile(READINGS));
    say('here …');
    const here = await decide([process.execPath], folder, 'here');
    const line = has('socat', '-V') ? 'pty' : 'tcp';
    say(`emulated, over ${line} …`);
    const emulated = await decide(emulator, folder, 'emulated', line === 'pty');
    if (!isDeepStrictEqual(emulated, here)) {
      const first = here.findIndex((decision, i) => !isDeepStrictEqual(decision, emulated[i]));
      const pair = JSON.stringify([here[first], emulated[first]], null, 2);
      throw new Error(`decision ${first} differs, here and emulated: ${pair}`);
    }
    say(
      `${emulated.length} decisions, the same here and on emulated ARM, codes, probabilities and pins`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** All that a decision says, without its times, and with the level that the pin took. */
async function decide(node: readonly string[], folder: string, name: string, overPty = false) {
  const board = await startBoardProcess({
    readings: join(folder, 'volts.csv'),
    journal: join(folder, `${name}.json`),
    ...(overPty ? { pty: join(folder, 'board') } : {}),
  });
  const script = join(folder, 'edge/reflexarc-edge.cjs');
  const args = ['run', '--config', join(folder, 'config.json'), '--for', String(READINGS)];
  const edge = startEdge([...node, script], [...args, ...boardOption(board.address)]);
  const { status, decisions, stderr } = await edge.ended;
  if (status !== 0) throw new Error(`the edge ended with ${status}: ${stderr}`);
  const levels = pinAfterReports(await board.ended, 8);
  return decisions.map((decision, i) => ({ ...timeless(decision), pin8: levels[i] }));
}

function timeless({
  ms: _ms,
  time: _time,
  latencyMicroseconds: _latency,
  ...rest
}: DecisionRecord) {
  return rest;
}

/** The command that runs an ARM Node here; fetched on first use. */
async function emulatedNode(): Promise<readonly string[]> {
  const node = await fetchNode({ version: NODE, architecture: 'arm64', cache, say });
  const root = join(cache, 'root');
  if (!(await exists(join(root, 'lib/aarch64-linux-gnu/libc.so.6')))) await fetchLibraries(root);
  const libraries = `${root}/lib/aarch64-linux-gnu:${root}/usr/lib/aarch64-linux-gnu`;
  return [
    ...['qemu-aarch64-static', '-cpu', 'cortex-a72', '-L', root],
    ...['-E', `LD_LIBRARY_PATH=${libraries}`, node],
  ];
}

/**
 * Debian's ARM libraries, by an apt with folders of its own: this machine's packages stay as they
 * are.
 */
async function fetchLibraries(root: string): Promise<void> {
  say(`fetching ${LIBRARIES.join(', ')} for arm64 …`);
  const apt = join(cache, 'apt');
  await mkdir(join(apt, 'lists/partial'), { recursive: true });
  await mkdir(join(apt, 'cache/archives/partial'), { recursive: true });
  await writeFile(join(apt, 'status'), '');
  const options = [
    'APT::Architecture=arm64',
    'APT::Architectures::=arm64',
    'APT::Sandbox::User=', // the folders are ours, not those of apt's own user
    `Dir::State::lists=${apt}/lists`,
    `Dir::State::status=${apt}/status`,
    `Dir::Cache=${apt}/cache`,
  ].flatMap((option) => ['-o', option]);
  run('apt-get', [...options, '-qq', 'update'], apt);
  run('apt-get', [...options, '-qq', 'download', ...LIBRARIES], apt);
  for (const name of await readdir(apt)) {
    if (name.endsWith('.deb')) run('dpkg-deb', ['-x', name, root], apt);
  }
}

function has(program: string, flag: string): boolean {
  return spawnSync(program, [flag]).error === undefined;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
