/** Generated C, compiled and run by the compiler of the machine. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ModelFile } from '../../importer.ts';

/** Why `program` cannot be run here; undefined where it can. */
export function missing(program: string, debianPackage: string): string | undefined {
  if (spawnSync(program, ['--version']).error === undefined) return undefined;
  const problem = `no ${program}, install with: apt-get install ${debianPackage}`;
  console.warn(`skipped: ${problem}`);
  return problem;
}

export const strictFlags = ['-std=c99', '-Wall', '-Wextra', '-Werror', '-pedantic'];

const sanitizers = ['-O0', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

/** What the test program of `files` prints; throws where it does not compile or fails. */
export function runC(files: readonly ModelFile[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'reflexarc-c99-'));
  try {
    for (const { path: name, bytes } of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const sources = files.map(({ path: name }) => name).filter((name) => name.endsWith('.c'));
    const flags = [...strictFlags, ...sanitizers];
    execFileSync('gcc', [...flags, '-o', 'run', ...sources, '-lm'], { cwd: folder });
    return execFileSync(path.join(folder, 'run'), { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
