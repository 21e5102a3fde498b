// `npm test`: every check and test of the workspace by Turborepo, so that what did not change is
// not run again; the last line sums the tests of all tasks. Further arguments go to Turborepo.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { closingLine, countTests, type RunSummary } from './tests/count-tests.ts';

const checks = [
  'lint',
  'check:imports',
  'check:size',
  'check:comments',
  'check:names',
  'check:bundles',
  'check:docs',
];
const tasks = [...checks, 'typecheck', 'test'];
const root = process.cwd();
const summaries = path.join(root, '.turbo', 'runs');

// Their tests talk to boards that run in real time: on cores that others keep busy, a board falls
// behind its clock.
const inRealTime = ['@reflexarc/edge', '@reflexarc/virtual-board'];

const everythingElse = inRealTime.map((name) => `--filter=!${name}`);
const first = run(['--concurrency=100%', ...everythingElse]);
rmSync(summaries, { recursive: true, force: true });
// What passed is served from the cache here, so this run's summary is of everything; what failed
// beside other tasks runs once more, alone, and that run counts.
const second = run(['--concurrency=1', '--summarize']);

const counts = countTests(root, readSummary());
for (const { task, ...count } of counts)
  console.log(`${task}: ${closingLine([{ task, ...count }])}`);
for (const { task, failures } of counts)
  for (const failure of failures) console.log(`failed: ${task}: ${failure}`);
if (first !== 0 && second === 0) console.log('note: what failed beside other tasks passed alone');
console.log(closingLine(counts));
process.exitCode = second === 0 && counts.every(({ failed }) => failed === 0) ? 0 : 1;

/** @returns the exit status */
function run(settings: readonly string[]): number | null {
  const all = ['run', ...tasks, '--output-logs=new-only', '--continue=dependencies-successful'];
  const { status } = spawnSync('turbo', [...all, ...settings, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
  return status;
}

function readSummary(): RunSummary {
  const [name] = readdirSync(summaries);
  if (name === undefined) throw new Error(`turbo left no summary in ${summaries}`);
  return JSON.parse(readFileSync(path.join(summaries, name), 'utf8'));
}
