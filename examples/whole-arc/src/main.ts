// Entry point of `npm start`.

import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { runJob } from './job.ts';
import { summaryText } from './summary-text.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const about =
  'Trains an anomaly detector on real sensor readings, writes it to one file, and runs it on a virtual ' +
  'board that replays readings the training never saw. Compares what trainer, edge app and pin 8 say.';
const exitCodes = `
Exit codes: 0 the three lists agree and the score is reached, 1 not, 2 wrong usage`;

let stage = '';
function progress(name: string, done: number, of: number): void {
  const text = `${name}: ${Math.round((100 * done) / of)} %`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}${done === of ? '\n' : ''}`);
  else if (name !== stage || done === of) process.stderr.write(`${text}\n`);
  stage = name;
}

interface Options {
  readonly json?: true;
  readonly out: string;
}

async function showJob({ json, out: folder }: Options): Promise<void> {
  const result = await runJob({ folder, progress, now: () => performance.now() });
  const shown = { ...result, model: relative(process.cwd(), result.model) };
  process.stdout.write(json ? `${JSON.stringify(shown, null, 2)}\n` : summaryText(shown));
  process.exitCode = result.ok ? 0 : 1;
}

const program = new Command('npm start --')
  .description(about)
  .option('--json', 'print the result as one JSON object')
  .addOption(
    new Option('--out <dir>', 'folder for model, edge app and logs').default(
      join(root, 'out', 'whole-arc'),
      'out/whole-arc',
    ),
  )
  .addHelpText('after', exitCodes)
  .exitOverride()
  .action(showJob);
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
