/**
 * `npm run test:fused [-- DIR]`: shows that the simd backend is right with fused multiply-add too. Node 20 lacks the instruction, so all
 * of it runs on a Node 22 from npm, kept in a cache folder: conformance, reference values, the engine's own tests of whole trainings.
 * Says how far both variants are apart. DIR holds further reference values.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchNode } from '@reflexarc/fetch-node';
import { broken, type Outcome, ofConformance, ofReference, ofTests, sumOf } from './outcome.ts';

const VERSION = '22.23.3';
const root = fileURLToPath(new URL('../../..', import.meta.url));
const sample = 'tools/verify-reference/sample';
const [given] = process.argv.slice(2);
if (given !== undefined && !existsSync(given)) {
  console.error(`error: there is no ${given}\n  hint: it holds files of reference values`);
  process.exit(2);
}
const node = await fetchNode({
  ...{ version: VERSION, architecture: process.arch, say: (text) => console.error(text) },
  cache: path.join(root, 'node_modules/.cache/fetch-node'),
});
console.log(`simd-fma on Node ${VERSION}`);

const steps: readonly (() => Outcome)[] = [
  () => conformance('kernels, from js in float64'),
  () => conformance('kernels, from simd', '--against', 'simd'),
  trainings,
  ...[sample, given].flatMap((folder) => {
    if (folder === undefined) return [];
    const directory = path.resolve(folder);
    return ['1', '2'].map((threads) => () => reference(directory, threads));
  }),
  tests,
];
const { passed, failed } = sumOf(steps.map((step) => step()));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function conformance(title: string, ...settings: readonly string[]): Outcome {
  const main = 'tools/conformance/src/main.ts';
  return step(title, ofConformance, [main, '--backend', 'simd-fma', '--json', ...settings]);
}

function reference(directory: string, threads: string): Outcome {
  const main = 'tools/verify-reference/src/main.ts';
  const settings = ['--backend', 'simd-fma', '--threads', threads, '--json'];
  const title = `reference values of ${path.relative(root, directory)}`;
  return step(title, ofReference, [main, directory, ...settings]);
}

/** Parameters after 200 steps of Adam. */
function trainings(): Outcome {
  return step('trainings, from simd', (json) => json as Outcome, ['tools/fused/src/trainings.ts']); // as it prints
}

/** Those that run on every backend: whole trainings, the contract of executables, and the kernels' own. */
function tests(): Outcome {
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

/**
 * Runs a program on the other Node and says what came of it.
 * @param answer where it leaves its JSON; on stdout unless given
 */
function step(
  title: string,
  read: (json: unknown) => Outcome,
  args: readonly string[],
  answer = (stdout: string): string => stdout,
): Outcome {
  const sources = ['--conditions=@reflexarc/source', '--import', 'tsx'];
  const { stdout, stderr } = spawnSync(node, [...sources, ...args], {
    ...{ cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
  });
  let outcome: Outcome;
  try {
    outcome = read(JSON.parse(answer(stdout)));
  } catch {
    outcome = broken(stderr);
  }
  console.log(`${title}: ${outcome.passed} ok, ${outcome.failed} not`);
  for (const each of outcome.said) console.log(`  ${each}`);
  return outcome;
}
