/** Builds the command before its tests: they run what its users run. */
import { execFileSync } from 'node:child_process';

export function setup(): void {
  const options = ['--conditions=@reflexarc/source', '--import', 'tsx', 'build.ts'];
  execFileSync(process.execPath, options, { cwd: import.meta.dirname, stdio: 'inherit' });
}
