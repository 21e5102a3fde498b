// `npm test`: every check and test of the workspace as one Turborepo run, so that what did not change is not run
// again; the last line sums the tests of all tasks. Further arguments go to Turborepo.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { closingLine, countTests, type RunSummary } from './tests/count-tests.ts';

const tasks = ['lint', 'check:imports', 'check:size', 'check:docs', 'typecheck', 'test'];
const root = process.cwd();
const summaries = path.join(root, '.turbo', 'runs');

rmSync(summaries, { recursive: true, force: true });
const { status } = spawnSync(
  'turbo',
  [
    ...['run', ...tasks, '--summarize', '--output-logs=new-only', '--concurrency=100%'],
    ...['--continue=dependencies-successful', ...process.argv.slice(2)],
  ],
  { stdio: 'inherit', env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } },
);

const counts = countTests(root, readSummary());
for (const { task, ...count } of counts)
  console.log(`${task}: ${closingLine([{ task, ...count }])}`);
console.log(closingLine(counts));
process.exitCode = status === 0 && counts.every(({ failed }) => failed === 0) ? 0 : 1;

function readSummary(): RunSummary {
  const [name] = readdirSync(summaries);
  if (name === undefined) throw new Error(`turbo left no summary in ${summaries}`);
  return JSON.parse(readFileSync(path.join(summaries, name), 'utf8'));
}
