// The bundle as a process: signals, connections that hang, output that has no room.

import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BoardProcess, startBoardProcess } from '@reflexarc/virtual-board/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anomalyConfiguration, anomalyModel } from './testing/anomaly-model.ts';
import { boardOption, bundleInto, startEdge } from './testing/edge-process.ts';

let folder: string;
const path = (name: string) => join(folder, name);
const edge = (...args: string[]) =>
  startEdge([process.execPath, path('edge/reflexarc-edge.cjs')], args);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-process-'));
  bundleInto(path('edge'));
  await writeFile(path('model.safetensors'), anomalyModel());
  await writeFile(path('config.json'), anomalyConfiguration());
  await writeFile(path('hot.csv'), `A0,A1\n${'2,2\n'.repeat(60)}`); // 40 °C, 80 %: all anomalies
});
afterAll(() => rm(folder, { recursive: true }));

let board: BoardProcess | undefined;
afterEach(() => {
  board?.stop();
  board = undefined;
});

/** Starts a board, and the edge on it. */
async function start(options: { readonly holdMs?: number }) {
  const journal = path(`journal-${Math.random()}.json`);
  board = await startBoardProcess({ readings: path('hot.csv'), journal, ...options });
  return edge('run', '--config', path('config.json'), ...boardOption(board.address));
}

/** A program that listens on a port and never takes a connection. */
const deafListener = `
  const server = require('node:net').createServer().listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
    require('node:fs').writeSync(1, server.address().port + '\\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;

describe('the process', () => {
  it('ends with 143 when asked to by SIGTERM, its outputs safe', async () => {
    const { child, ended } = await start({ holdMs: 60_000 });
    await new Promise((resolve) => child.stdout!.once('data', resolve));
    child.kill('SIGTERM');
    const { status, summary } = await ended;
    expect([status, summary?.ending, summary?.safe]).toEqual([143, 'interrupted', true]);
  });

  it('ends when asked to while a connection hangs', async () => {
    const listener = spawn(process.execPath, ['-e', deafListener]);
    const port = await new Promise<string>((resolve) =>
      listener.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())),
    );
    // What the listener's queue holds is connected; the next one waits.
    const queue = Array.from({ length: 4 }, () => connect(Number(port), '127.0.0.1'));
    for (const socket of queue) socket.on('error', () => {});
    const { child, ended } = edge(
      'run',
      ...['--config', path('config.json'), '--board', `tcp:127.0.0.1:${port}`],
    );
    setTimeout(() => child.kill('SIGTERM'), 1500);
    const { status } = await ended;
    listener.kill('SIGKILL');
    for (const socket of queue) socket.destroy();
    expect(status).toBe(143);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'goes on where its output has no room, and says so',
    async () => {
      const full = openSync('/dev/full', 'w');
      board = await startBoardProcess({ readings: path('hot.csv'), journal: path('full.json') });
      const args = ['run', '--config', path('config.json'), ...boardOption(board.address)];
      const command = [process.execPath, path('edge/reflexarc-edge.cjs')];
      const { ended } = startEdge(command, [...args, '--for', '20', '--json'], full);
      const { status, stderr } = await ended;
      closeSync(full);
      const { pinChanges } = await board.ended;
      expect(pinChanges.filter(({ pin }) => pin === 8).map(({ high }) => high)).toEqual([
        true,
        false,
      ]);
      expect(stderr).toContain('no space left');
      expect(stderr).toContain('OutputError LOG_LOST');
      expect(status).toBe(1);
    },
  );
});
