// An empty folder outside of the workspace with core, signal and io installed from their tarballs,
// without network.
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const packages = ['core', 'signal', 'io'];

/** Packs and installs; returns the folder, which holds `program.ts`. */
export function makeConsumer(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'consumer-'));
  const tarballs = path.join(folder, 'tarballs');
  mkdirSync(tarballs);
  for (const name of packages) {
    const source = path.join(root, 'packages', name);
    run('pnpm', ['pack', '--pack-destination', tarballs], source);
    for (const dependency of npmDependencies(source)) {
      run('npm', ['pack', '--silent', '--pack-destination', tarballs], dependency);
    }
  }
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const files = readdirSync(tarballs).map((name) => path.join(tarballs, name));
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...files], folder);
  copyFileSync(
    path.join(import.meta.dirname, 'consumer/program.ts'),
    path.join(folder, 'program.ts'),
  );
  return folder;
}

/** Where the packages from npm lie that `source` depends on: packed anew, they need no registry. */
function npmDependencies(source: string): string[] {
  const manifest = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
  return Object.keys(manifest.dependencies ?? {})
    .filter((name) => !name.startsWith('@reflexarc/'))
    .map((name) => realpathSync(path.join(source, 'node_modules', name)));
}

/**
 * Runs a command to its end and returns its output; the error of a failed one holds both its
 * streams.
 */
export function run(command: string, args: readonly string[], cwd: string): string {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
  try {
    return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }; // execFileSync's error
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${stdout}${stderr}`, {
      cause: error,
    });
  }
}
