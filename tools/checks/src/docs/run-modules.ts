// Runs the modules named on the command line, one after the other, each in an empty folder, and
// prints what each recorded as JSON: an entry per module, { printed: { line: [text…] }, error? }.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

export interface ModuleRun {
  readonly printed: Record<string, string[]>;
  readonly error?: string;
}

const runs: ModuleRun[] = [];
let printed: Record<string, string[]> = {};
Object.assign(globalThis, {
  __print:
    (line: number) =>
    (...values: unknown[]): void => {
      printed[line] = [...(printed[line] ?? []), ...format(...values).split('\n')];
    },
});
console.log = () => {}; // standard output is ours; what a document promises goes through __print

for (const file of process.argv.slice(2)) {
  printed = {};
  const folder = mkdtempSync(path.join(tmpdir(), 'docs-'));
  process.chdir(folder);
  try {
    await import(pathToFileURL(file).href);
    runs.push({ printed });
  } catch (error) {
    runs.push({
      printed,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
}
process.stdout.write(JSON.stringify(runs), () => process.exit(0));
