/**
 * Cold start: from the start of a process to its end, with a model file read and answered by in
 * between. Processes that do nothing run in turn with it: what is said is the ratio to them, and
 * the difference in memory.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Timing } from '@reflexarc/core/timing';
import type { Answer, Case, System, Timed } from '../cases/case.ts';
import { checkAnswer } from '../peers/reference.ts';
import { ours } from './ours.ts';
import { brainStarter, onnxStarter, tfjsStarter } from './peers.ts';
import { type StarterMaker, sizeOfFiles } from './starter.ts';

const pairs = 11;

const starters: Readonly<Partial<Record<System, StarterMaker>>> = {
  js: ours('js'),
  simd: ours('simd'),
  'tfjs (cpu)': tfjsStarter('cpu'),
  'tfjs (wasm)': tfjsStarter('wasm'),
  'brain.js': brainStarter,
  'onnxruntime-node': onnxStarter('onnxruntime-node'),
  'onnxruntime-web': onnxStarter('onnxruntime-web'),
};

const nothing = `process.stdout.write(JSON.stringify({ maxRSS: process.resourceUsage().maxRSS }));`;

/** Quotients of the times, for `start`; differences in MB, for `start-memory`. */
export async function timeStart({ kind, system }: Case): Promise<Timed & Partial<Answer>> {
  const make = starters[system];
  if (make === undefined) throw new Error(`${system} has no program to start`);
  const folder = await mkdtemp(join(tmpdir(), 'reflexarc-bench-'));
  try {
    const empty = join(folder, 'empty.cjs');
    await writeFile(empty, nothing);
    const { command, example, shipped } = await make(folder);
    const difference = checkAnswer((await runScript(command)).answer ?? [], example);
    const runs: { readonly nothing: Run; readonly answer: Run }[] = [];
    for (let i = 0; i < pairs; i++) {
      runs.push({ nothing: await runScript([empty]), answer: await runScript(command) });
    }
    const timing =
      kind === 'start'
        ? compared(
            runs,
            ({ ms }) => ms,
            (answer, none) => answer / none,
          )
        : compared(
            runs,
            ({ mb }) => mb,
            (answer, none) => answer - none,
          );
    const peakRssMb = Math.max(...runs.map(({ answer }) => answer.mb));
    return {
      timing,
      difference,
      peakRssMb,
      ...(shipped && { shipped: await sizeOfFiles(shipped) }),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Run {
  readonly ms: number;
  readonly mb: number;
  readonly answer?: readonly number[];
}

async function runScript(command: readonly string[]): Promise<Run> {
  const start = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, command, { timeout: 60_000 });
  const ms = performance.now() - start;
  const said = stdout.slice(stdout.lastIndexOf('\n') + 1); // after what an engine says of itself
  // see above
  const { maxRSS, answer } = JSON.parse(said) as { maxRSS: number; answer?: readonly number[] };
  return { ms, mb: maxRSS / 1024, ...(answer && { answer }) };
}

function compared(
  runs: readonly { readonly nothing: Run; readonly answer: Run }[],
  read: (run: Run) => number,
  compare: (answer: number, nothing: number) => number,
): Timing {
  const answers = runs.map(({ answer }) => read(answer)).sort((a, b) => a - b);
  const none = runs.map((each) => read(each.nothing)).sort((a, b) => a - b);
  const at = (share: number): number => {
    const i = Math.floor(share * (pairs - 1));
    return compare(answers[i]!, none[i]!); // as many as pairs
  };
  return { best: at(0), median: at(0.5), p99: at(0.99) };
}
