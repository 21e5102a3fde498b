/**
 * A device in its place: generated C compiled by gcc, answering lines behind a TCP port and behind
 * a pseudo-terminal that serialport opens like any board.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

const needs = ['gcc', 'socat'].filter((name) => spawnSync(name, ['-V']).error !== undefined);
const missing = `no ${needs.join(', no ')}, install with: apt-get install gcc libc6-dev socat`;
if (needs.length > 0 && process.env.CI === 'true') throw new Error(missing);
if (needs.length > 0) console.warn(`skipped: ${missing}`);

const program = `
#include "net_verify.h"
#include <stdio.h>
static int get(void) { return getchar(); }
static void put(char each) { putchar(each); if (each == '\\n') fflush(stdout); }
int main(void) { while (net_verify(get, put, 0)) {} return 0; }
`;

const children: ChildProcess[] = [];
let folder = '';
let server: Server;
let port = '';
const at = (name: string): string => join(folder, name);

/** A model of ours, with weights from `seed`. */
function modelFile(seed: number): Uint8Array {
  const network = sequential(input(2), dense(3, { activation: 'tanh' }), dense(1));
  return writeModel({ model: initialize(network, { seed }) });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-verify-'));
  await writeFile(at('m.safetensors'), modelFile(1));
  await writeFile(at('other.safetensors'), modelFile(2));
  if (needs.length > 0) return;
  await runCaptured(['export', at('m.safetensors'), '--to', 'c99', '--out', at('net.c')]);
  await writeFile(at('main.c'), program);
  execFileSync('gcc', ['-std=c99', '-o', 'device', 'main.c', '-lm'], { cwd: folder });
  server = createServer((socket) => {
    const child = spawn(at('device'), { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    socket.on('error', () => child.kill()).pipe(child.stdin);
    child.stdout.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
}, 60_000);
afterAll(async () => {
  for (const child of children) child.kill();
  server?.close();
  await rm(folder, { recursive: true });
});

describe.skipIf(needs.length > 0)('reflexarc verify-target', () => {
  it('shows each layer with its largest difference', async () => {
    const { code, stdout } = await runCaptured([
      'verify-target',
      at('m.safetensors'),
      '--port',
      port,
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/runs net, fingerprint [0-9a-f]{8}: \d golden vectors/);
    expect(stdout).toMatch(/layers\[0\] dense "dense1": matmul +\S+/);
    expect(stdout).toContain('all within 1e-4 of 1 + |value|');
  });

  it('prints one object, from a serial port as any board has', async () => {
    const link = at('board');
    children.push(spawn('socat', [`PTY,link=${link},raw,echo=0`, `EXEC:${at('device')}`]));
    for (let i = 0; i < 100 && (await access(link).catch(() => true)); i++) await delay(50);
    const argv = ['verify-target', at('m.safetensors'), '--port', link, '--json'];
    const { code, stdout } = await runCaptured(argv);
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ name: 'net', isRight: true, port: link });
    expect(found.steps.at(-1).place).toBe('the answer');
  });

  it('refuses a device with another model, and says which one it runs', async () => {
    const argv = ['verify-target', at('other.safetensors'), '--port', port];
    const { code, stderr, stdout } = await runCaptured(argv);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/runs "net" with the fingerprint \w+, and the model file has/);
  });
});

it.each([
  [['--port', '/dev/ttyNone'], 1, 'there is no port "/dev/ttyNone"'],
  [['--port', '127.0.0.1:1'], 1, '127.0.0.1:1 cannot be opened'],
  [['--port', 'x', '--baud', '1'], 2, '`--baud` is `1`, expected a whole number from 300'],
  [['--port', 'x', '--timeout', '0'], 2, '`--timeout` is `0`, expected a whole number from 1'],
  [[], 2, 'required option `--port <port>` not specified'],
])('says what is wrong: %j', async (options, code, words) => {
  const found = await runCaptured(['verify-target', at('m.safetensors'), ...options]);
  expect(found.code).toBe(code);
  expect(found.stderr).toContain(words);
});

it('gives up on a port that says nothing', async () => {
  const silent = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(silent.address() as AddressInfo).port}`; // it listens on TCP
  const argv = ['verify-target', at('m.safetensors'), '--port', address, '--timeout', '1'];
  const { code, stderr } = await runCaptured(argv);
  silent.close();
  expect(code).toBe(1);
  expect(stderr).toContain(`${address} says nothing for 1 s`);
  expect(stderr).toContain('upload the sketch NAME_verify');
});
