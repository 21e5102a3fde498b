/**
 * `npm run test:fused`: shows that the simd backend is right with fused multiply-add too. Node 20
 * lacks the instruction, so all of it runs on a Node 22 from npm, kept in a cache folder:
 * conformance, reference values, the engine's own tests of whole trainings. Says how far both
 * variants are apart.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Streams, UsageError } from '@reflexarc/command-line';
import type { AddCommand } from '../add-command.ts';
import { fetchNode } from '../fetch-node.ts';
import { broken, type Outcome, ofConformance, ofReference, ofTests, sumOf } from './outcome.ts';

const VERSION = '22.23.3';
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const sample = path.join(root, 'tools/verify/sample');
const verify = 'tools/verify/src/main.ts';

const about = `Runs the other commands on a Node with fused multiply-add, which is fetched from npm.

Kernels from js in float64 and from simd, whole trainings on both variants, reference values on one
thread and two, and the engine's own tests. Fails where the fused variant did not run.`;

const examples = `
Examples:
  $ npm run test:fused
  $ npm run test:fused -- ../reference
`;

export const addFused: AddCommand = (program, streams, end) => {
  program
    .command('fused')
    .description(about)
    .argument('[dir]', 'a further folder of reference values')
    .addHelpText('after', examples)
    .action(async (directory: string | undefined) => end(await runFused(directory, streams)));
};

/**
 * Runs a program on the other Node; `answer` says where it leaves its JSON: on stdout unless given.
 */
type Step = (
  title: string,
  read: (json: unknown) => Outcome,
  args: readonly string[],
  answer?: (stdout: string) => string,
) => Outcome;

async function runFused(directory: string | undefined, around: Streams): Promise<boolean> {
  if (directory !== undefined && !existsSync(directory)) {
    throw new UsageError('WRONG_USAGE', { problem: `there is no folder ${directory}` });
  }
  const node = await fetchNode({
    version: VERSION,
    architecture: process.arch,
    say: (text) => around.stderr.write(`${text}\n`),
    cache: path.join(root, 'node_modules/.cache/fetch-node'),
  });
  around.stdout.write(`simd-fma on Node ${VERSION}\n`);
  const step = stepsOn(node, around);
  const folders = directory === undefined ? [sample] : [sample, path.resolve(directory)];
  const { passed, failed } = sumOf([
    conformance(step, 'kernels, from js in float64'),
    conformance(step, 'kernels, from simd', '--against', 'simd'),
    trainings(step),
    ...folders.flatMap((folder) => ['1', '2'].map((threads) => reference(step, folder, threads))),
    tests(step),
  ]);
  around.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0;
}

function conformance(step: Step, title: string, ...settings: readonly string[]): Outcome {
  return step(title, ofConformance, [
    verify,
    'kernels',
    '--backend',
    'simd-fma',
    '--json',
    ...settings,
  ]);
}

function reference(step: Step, directory: string, threads: string): Outcome {
  const settings = ['--backend', 'simd-fma', '--threads', threads, '--json'];
  const title = `reference values of ${path.relative(root, directory)}`;
  return step(title, ofReference, [verify, 'reference', directory, ...settings]);
}

/** Parameters after 200 steps of Adam. */
function trainings(step: Step): Outcome {
  const program = 'tools/verify/src/fused/trainings.ts';
  return step('trainings, from simd', (json) => json as Outcome, [program]); // as it prints
}

/**
 * Those that run on every backend: whole trainings, the contract of executables, and the kernels'
 * own.
 */
function tests(step: Step): Outcome {
  const folder = mkdtempSync(path.join(tmpdir(), 'fused-'));
  try {
    const files = ['simd', 'golden.test.ts', 'executable.test.ts'];
    const report = path.join(folder, 'tests.json');
    const settings = ['--reporter=json', `--outputFile=${report}`];
    return step(
      'tests of packages/core/src/backends',
      ofTests,
      [
        ...['node_modules/vitest/vitest.mjs', 'run', '--root', 'packages/core', ...settings],
        ...files.map((name) => `src/backends/${name}`),
      ],
      () => readFileSync(report, 'utf8'),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function stepsOn(node: string, { stdout: out }: Streams): Step {
  const sources = ['--conditions=@reflexarc/source', '--import', 'tsx'];
  return (title, read, args, answer = (stdout) => stdout) => {
    const { stdout, stderr } = spawnSync(node, [...sources, ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    let outcome: Outcome;
    try {
      outcome = read(JSON.parse(answer(stdout)));
    } catch {
      outcome = broken(stderr);
    }
    out.write(`${title}: ${outcome.passed} ok, ${outcome.failed} not\n`);
    for (const each of outcome.said) out.write(`  ${each}\n`);
    return outcome;
  };
}
