/**
 * W12: what of a core the edge takes for 1,000 rows a second of six channels that come as lines
 * over a serial port, with a network of convolutions on the last 128: the processor's time of its
 * process between two moments, over the time between them. The port is a pseudo-terminal.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { initialize } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import { window } from '@reflexarc/signal';
import type { Timed } from '../cases/case.ts';
import { workloadNamed } from '../networks/workloads.ts';
import { madeUp } from '../streams/streams.ts';
import { runEdge } from './run-edge.ts';

const channels = ['ax', 'ay', 'az', 'gx', 'gy', 'gz'];
const rateHz = 1000;
/** Rows of a window, and from one to the next: 20 decisions a second. */
const [size, stride] = [128, 50];
/** Compiled, and done with the start. */
const warmUpMs = 4000;
const measuredMs = 10_000;
/** Linux counts processor time in hundredths of a second, whatever its clock. */
const ticksPerSecond = 100;

export async function timeSerialShare(): Promise<Timed> {
  const folder = await mkdtemp(join(tmpdir(), 'reflexarc-bench-'));
  const port = join(folder, 'port');
  await writeFiles(folder, port);
  const socat = spawn('socat', [`pty,raw,echo=0,link=${port}`, 'stdio'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const missing = new Promise<never>((_, reject) => {
    socat.once('error', () => reject(new Error('socat is missing: apt-get install socat')));
  });
  missing.catch(() => {}); // it is awaited while the port opens
  try {
    await Promise.race([opened(port), missing]);
    const seconds = Math.ceil((warmUpMs + measuredMs) / 1000) + 3;
    const { child, ended } = runEdge([
      '--config',
      join(folder, 'edge.json'),
      '--for',
      `${seconds}s`,
    ]);
    const stop = sendLines(socat);
    const share = await shareOf(child.pid!);
    const { readings, droppedReadings } = (await ended).samples;
    stop();
    if (readings < 0.95 * seconds * rateHz) throw new Error(`${readings} rows arrived only`);
    if (droppedReadings > 0) throw new Error(`${droppedReadings} of ${readings} rows were dropped`);
    return { timing: { best: share, median: share, p99: share } };
  } finally {
    socat.kill();
    await rm(folder, { recursive: true });
  }
}

async function writeFiles(folder: string, port: string): Promise<void> {
  const model = initialize(workloadNamed('W4').network(), { seed: 1 });
  const chain = {
    input: { channels: channels.map((name) => ({ name })), rateHz },
    stages: [window({ size, stride })],
  };
  const labels = Array.from({ length: 6 }, (_, i) => `gesture ${i}`);
  const target = { task: 'classification', name: 'gesture', labels, encoding: 'one-hot' } as const;
  const input = Object.keys(model.architecture.spec.inputs)[0]!;
  await writeFile(
    join(folder, 'model.safetensors'),
    writeModel({ model, chains: { [input]: chain }, target }),
  );
  const configuration = {
    model: 'model.safetensors',
    source: { type: 'serial', path: port, baudRate: 921_600, columns: channels },
    channels: channels.map((name) => ({ input: name })),
    outputs: [],
  };
  await writeFile(join(folder, 'edge.json'), JSON.stringify(configuration));
}

async function opened(port: string): Promise<void> {
  while (!existsSync(port)) await sleep(20);
}

/** As many lines as are due, every few milliseconds; gives what ends it. */
function sendLines({ stdin }: ChildProcess): () => void {
  const rows = 2000; // they go round and round
  const values = madeUp(rows, channels.length);
  const lines = Array.from({ length: rows }, (_, row) => {
    const own = values.subarray(row * channels.length, (row + 1) * channels.length);
    return `${Array.from(own, (value) => value.toFixed(4)).join(',')}\n`;
  });
  stdin!.on('error', () => {}); // the edge has closed the port: it is done
  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - start) * rateHz) / 1000);
    let text = '';
    for (; sent < due; sent++) text += lines[sent % rows]!;
    stdin!.write(text);
  }, 4);
  return () => clearInterval(timer);
}

/** In percent of a core, once it is warmed up. */
async function shareOf(pid: number): Promise<number> {
  await sleep(warmUpMs);
  const [before, start] = [await processorSeconds(pid), performance.now()];
  await sleep(measuredMs);
  const [after, end] = [await processorSeconds(pid), performance.now()];
  return (100 * (after - before)) / ((end - start) / 1000);
}

/** Of all threads of a process, in user and system: fields 14 and 15 of proc(5). */
async function processorSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // from the third on
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
