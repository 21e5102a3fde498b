// Entry point of `npm start`.

import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runJob } from './job.ts';
import { summaryText } from './summary-text.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const help = `Usage: npm start [-- --json] [-- --out DIR]

Trains an anomaly detector on real sensor readings, writes it to one file, and runs it on a virtual board that replays
readings the training never saw. Compares what trainer, edge app and pin 8 say.

  --json      print the result as one JSON object
  --out DIR   folder for model, edge app and logs (default: out/whole-arc)
  --help      this text

Exit codes: 0 the three lists agree and the score is reached, 1 not, 2 wrong usage.
`;

let stage = '';
function progress(name: string, done: number, of: number): void {
  const text = `${name}: ${Math.round((100 * done) / of)} %`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}${done === of ? '\n' : ''}`);
  else if (name !== stage || done === of) process.stderr.write(`${text}\n`);
  stage = name;
}

try {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { json: flag, out: text, help: flag } });
  if (values.help) process.stdout.write(help);
  else {
    const folder = values.out ?? join(root, 'out', 'whole-arc');
    const result = await runJob({ folder, progress, now: () => performance.now() });
    const shown = { ...result, model: relative(process.cwd(), result.model) };
    process.stdout.write(values.json ? `${JSON.stringify(shown, null, 2)}\n` : summaryText(shown));
    process.exitCode = result.ok ? 0 : 1;
  }
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
