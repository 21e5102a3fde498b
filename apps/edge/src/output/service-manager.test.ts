// systemd's own programs: what is told to it, how exposed the unit is, and what is installed.

import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serviceManager } from './service-manager.ts';

const service = fileURLToPath(new URL('../../service', import.meta.url));
const unit = join(service, 'reflexarc-edge.service');
const isMissing = ['systemd-notify', 'systemd-analyze', 'python3'].some(
  (program) => spawnSync(program, ['--version']).error !== undefined,
);
if (isMissing && process.env.CI === 'true') throw new Error('systemd or python3 is missing');
const skipped = isMissing ? '(skipped: install with apt-get install systemd python3)' : '';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-service-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Prints each datagram of a Unix socket on a line, as systemd would read them. */
const listener = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); print('bound', flush=True)
while True:
    for line in s.recv(4096).decode().splitlines(): print(line, flush=True)`;

it.skipIf(isMissing)(`systemd hears that we are ready, alive and ending ${skipped}`, async () => {
  const socket = join(folder, 'notify');
  const child = spawn('python3', ['-c', listener, socket]);
  let heard = '';
  const until = async (text: string) => {
    while (!heard.includes(text)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  child.stdout.on('data', (part: Buffer) => {
    heard += part.toString();
  });
  await until('bound');
  const ticks: (() => void)[] = [];
  let everyMs = 0;
  const clock = {
    now: () => 0,
    wall: () => 0,
    every(ms: number, callback: () => void) {
      everyMs = ms;
      ticks.push(callback);
      return () => {};
    },
    wait: async () => {},
  };
  const environment = { PATH: process.env.PATH, NOTIFY_SOCKET: socket, WATCHDOG_USEC: '60000000' };
  const manager = serviceManager(environment, clock, (reason) => expect(reason).toBe(''));
  manager.ready();
  await until('READY=1');
  expect(everyMs).toBe(20_000); // a third of the 60 s
  for (const tick of ticks) tick();
  await until('WATCHDOG=1');
  manager.stopping();
  await until('STOPPING=1');
  child.kill();
});

it.skipIf(isMissing)(`the unit is exposed by 1.8 at most ${skipped}`, () => {
  const args = ['security', '--offline=true', '--threshold=18', unit];
  const { status, stdout } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
  expect(status, stdout.trim().split('\n').at(-1)).toBe(0);
});

it('the unit takes an end by SIGTERM for no failure, and does not repeat what a person must mend', async () => {
  const text = await readFile(unit, 'utf8');
  expect(text).toMatch(/^SuccessExitStatus=143$/m);
  expect(text).toMatch(/^RestartPreventExitStatus=2 3$/m);
  expect(text).toMatch(/^Type=notify$/m);
  expect(text).toMatch(/^NotifyAccess=all$/m);
});

it('install.sh puts bundle, configuration and unit in their places, and keeps a configuration', async () => {
  const bundle = join(folder, 'bundle');
  await mkdir(bundle);
  await cp(service, join(bundle, 'service'), { recursive: true });
  for (const name of ['reflexarc-edge.cjs', 'first.json', 'm.safetensors']) {
    await writeFile(join(bundle, name), name);
  }
  const install = (config: string) =>
    spawnSync('sh', [join(bundle, 'service/install.sh'), config, join(bundle, 'm.safetensors')], {
      env: { PATH: process.env.PATH, DESTDIR: join(folder, 'root') },
      encoding: 'utf8',
    });
  expect(install(join(bundle, 'first.json')).status).toBe(0);
  const placed = (path: string) => readFile(join(folder, 'root', path), 'utf8');
  expect(await placed('etc/reflexarc-edge/config.json')).toBe('first.json');
  expect(await placed('etc/reflexarc-edge/m.safetensors')).toBe('m.safetensors');
  expect(await placed('opt/reflexarc-edge/reflexarc-edge.cjs')).toBe('reflexarc-edge.cjs');
  await stat(join(folder, 'root/etc/systemd/system/reflexarc-edge.service'));
  await writeFile(join(bundle, 'second.json'), 'second');
  expect(install(join(bundle, 'second.json')).stdout).toContain('kept');
  expect(await placed('etc/reflexarc-edge/config.json')).toBe('first.json');
  const missing = install(join(bundle, 'none.json'));
  expect(missing.status).toBe(1);
  expect(missing.stderr).toMatch(/cannot read .*none\.json\n {2}hint: /);
});
