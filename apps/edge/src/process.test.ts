// The bundle as a process: signals, connections that hang, output that has no room.

import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { type BoardProcess, startBoardProcess } from '@reflexarc/virtual-board/node';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { anomalyConfiguration } from './testing/anomaly-model.ts';
import { boardOption, bundleInto, startEdge } from './testing/edge-process.ts';
import { besideFaults } from './testing/faults/beside.ts';
import { slowModel } from './testing/slow-model.ts';
import { testFolder } from './testing/test-folder.ts';

const { path, configure } = testFolder({
  // A busy machine may keep a board waiting for long: that is no fault of it.
  'config.json': anomalyConfiguration({ staleAfterMs: 60_000 }),
  'hot.csv': `A0,A1\n${'2,2\n'.repeat(60)}`, // 40 °C, 80 %: all anomalies
});
const edge = (...args: string[]) =>
  startEdge([process.execPath, path('edge/reflexarc-edge.cjs')], args);

beforeAll(() => void bundleInto(path('edge')));

const warm = { pin: 8, when: { type: 'input', input: 'temperature', above: 30 }, safe: 'low' };

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
    const running = await start({ holdMs: 60_000 });
    await running.until(/"type":"decision"/);
    running.child.kill('SIGTERM');
    const { status, summary } = await running.ended;
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
    const config = ['--config', path('config.json'), '--board', `tcp:127.0.0.1:${port}`];
    const hanging = edge('run', ...config, '--dry-run');
    await hanging.until(/dry run/); // said before it connects
    setTimeout(() => hanging.child.kill('SIGTERM'), 500);
    const { status } = await hanging.ended;
    listener.kill('SIGKILL');
    for (const socket of queue) socket.destroy();
    expect(status).toBe(143);
  });

  it(`goes on: ${besideFaults.readerStalls.what}`, async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${20 + (i % 9)},${40 + (i % 40)}`);
    await writeFile(path('stalled.csv'), `temperature,humidity\n${rows.join('\n')}\n`);
    const changes = {
      board: undefined,
      source: { type: 'replay', file: 'stalled.csv', speed: 'max' },
      sampling: { intervalMs: 5000 },
      channels: [{ input: 'temperature' }, { input: 'humidity' }],
      outputs: [],
    };
    const command = [process.execPath, path('edge/reflexarc-edge.cjs')];
    const running = startEdge(command, ['run', '--config', await configure(changes)]);
    running.child.stdout!.pause(); // what it prints is never taken: some 9 MB
    const status = await new Promise((resolve) => running.child.once('exit', resolve));
    running.child.stdout!.destroy();
    const { stderr } = await running.ended;
    expect(stderr).toContain('standard output: its reader does not keep up; the run goes on');
    expect(stderr).toContain('decisions  30000');
    expect(stderr).toContain(`OutputError ${besideFaults.readerStalls.code}`);
    expect(status).toBe(1);
  });

  it.skipIf(!existsSync('/dev/full'))(`goes on: ${besideFaults.outputFull.what}`, async () => {
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
    expect(stderr).toContain(`OutputError ${besideFaults.outputFull.code}`);
    expect(status).toBe(1);
  });

  it(`goes on: ${besideFaults.slowInference.what}`, async () => {
    await writeFile(path('slow.safetensors'), slowModel());
    const sampling = { intervalMs: 10 };
    const changes = { model: 'slow.safetensors', sampling, staleAfterMs: 60_000, outputs: [warm] };
    const journal = path('slow-journal.json');
    board = await startBoardProcess({ readings: path('hot.csv'), journal, holdMs: 60_000 });
    const args = ['--config', await configure(changes), ...boardOption(board.address)];
    const { child, ended } = edge('run', ...args, '--json');
    // What waits is never more than there is room for: at some time the readings leap ahead.
    let text = '';
    await new Promise<void>((resolve) => {
      child.stdout!.on('data', (part: Buffer) => {
        text += part.toString();
        const times = [...text.matchAll(/"type":"decision".*?"ms":([\d.]+)/g)].map(([, ms]) =>
          Number(ms),
        );
        if (times.some((ms, i) => i > 0 && ms - times[i - 1]! > 1000)) resolve();
      });
      child.once('close', () => resolve());
    });
    child.kill('SIGTERM');
    const { status, summary } = await ended;
    expect(status).toBe(143);
    expect(summary).toMatchObject({ ending: 'interrupted', safe: true, outages: { faults: {} } });
    expect(summary!.samples['droppedReadings']).toBeGreaterThan(200);
  });

  it(`goes on: ${besideFaults.memoryShort.what}`, async () => {
    const deaf = createServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    const address = deaf.address();
    if (address === null || typeof address === 'string') throw new Error('asked for a TCP port');
    const rows = Array.from({ length: 60_000 }, (_, i) => `${20 + (i % 9)},${40 + (i % 40)}`);
    await writeFile(path('long.csv'), `temperature,humidity\n${rows.join('\n')}\n`);
    const changes = {
      board: undefined,
      broker: { url: `mqtt://127.0.0.1:${address.port}`, clientId: 'short' },
      source: { type: 'replay', file: 'long.csv', speed: 'max' },
      sampling: { intervalMs: 5000 },
      channels: [{ input: 'temperature' }, { input: 'humidity' }],
      outputs: [
        { type: 'mqtt', topic: 'all' },
        { type: 'webhook', url: `http://127.0.0.1:${address.port}/` },
        { type: 'line', when: { type: 'input', input: 'temperature', above: 100 } },
      ],
    };
    // All 60,000 messages of two outputs would need some 60 MB.
    const command = [process.execPath, '--max-old-space-size=24', path('edge/reflexarc-edge.cjs')];
    const { ended } = startEdge(command, ['run', '--config', await configure(changes), '--json']);
    const { status, summary, stderr } = await ended;
    deaf.close();
    expect(stderr).toBe('');
    expect([status, summary?.decisions]).toEqual([0, 60_000]);
    for (const output of summary!.outputs.slice(0, 2)) {
      expect(output).toMatchObject({ sent: 0, waiting: expect.any(Number) as number });
      expect(output.dropped! + output.waiting!).toBe(60_000);
    }
  });
});
