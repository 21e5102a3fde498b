/** Times generated code, prints what was found and keeps it in results/generated. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dense, initialize, input, predictor, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { writeC99 } from '@reflexarc/formats/c99';
import { writeModule } from '@reflexarc/formats/esm';
import type { GeneratedReport } from './generated.ts';

const network = sequential(
  input(768),
  dense(64, { activation: 'tanh' }),
  dense(32, { activation: 'tanh' }),
  dense(6),
);
const model = initialize(network, { seed: 1 });
const sample = Float32Array.from({ length: 768 }, (_, i) => Math.sin(i));
const folder = mkdtempSync(path.join(tmpdir(), 'reflexarc-generated-'));

type Round = readonly number[];

/** The ES module, then the backend `js`. */
async function timeModule(): Promise<readonly Round[]> {
  const file = path.join(folder, 'net.mjs');
  writeFileSync(file, writeModule({ model })[0]!.bytes);
  const { predict } = await import(pathToFileURL(file).href);
  const expected = predictor(model, { backend: js() });
  const time = (answer: (numbers: Float32Array) => unknown): number => {
    const before = process.cpuUsage();
    for (let i = 0; i < 3000; i++) answer(sample);
    return process.cpuUsage(before).user / 3000;
  };
  const round = (): Round => [time(predict), time(expected)];
  round(); // compiled by V8 then
  return Array.from({ length: 15 }, round);
}

/** The C, then loops by hand, then FANN where its headers are. */
function timeC(): readonly Round[] {
  for (const { path: name, bytes } of writeC99({ model }, { prefix: 'net' })) {
    writeFileSync(path.join(folder, name), bytes);
  }
  copyFileSync(new URL('compare.c', import.meta.url), path.join(folder, 'compare.c'));
  const flags = ['-std=c99', '-O2', '-o', 'compare', 'compare.c', 'net.c'];
  const withFann = ['-DWITH_FANN', ...flags, '-lfloatfann', '-lm'];
  if (spawnSync('gcc', withFann, { cwd: folder }).status !== 0) {
    process.stderr.write('without FANN: apt-get install libfann-dev\n');
    execFileSync('gcc', [...flags, '-lm'], { cwd: folder });
  }
  const printed = execFileSync(path.join(folder, 'compare'), { encoding: 'utf8', stdio: 'pipe' });
  const lines = printed.trim().split('\n');
  return lines.map((line) => line.split(' ').map(Number));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

try {
  const [modules, programs] = [await timeModule(), timeC()];
  const at = (rounds: readonly Round[], index: number) => median(rounds.map((r) => r[index]!));
  const quotient = (rounds: readonly Round[]) => median(rounds.map((r) => r[0]! / r[1]!));
  const report: GeneratedReport = {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model ?? 'unknown processor',
    node: process.versions.node,
    compiler: execFileSync('gcc', ['--version'], { encoding: 'utf8' }).split('\n')[0]!,
    microseconds: {
      esm: at(modules, 0),
      js: at(modules, 1),
      c99: at(programs, 0),
      columns: at(programs, 1),
      fann: at(programs, 2),
    },
    ratios: { esmToJs: quotient(modules), c99ToColumns: quotient(programs) },
  };
  const file = new URL(
    `../../results/generated/node-${process.versions.node.split('.')[0]}.json`,
    import.meta.url,
  );
  writeFileSync(fileURLToPath(file), `${JSON.stringify(report, undefined, 2)}\n`);
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
