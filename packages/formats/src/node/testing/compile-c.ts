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

/** Further warnings, which generated code passes, too. */
export const finerFlags = [
  '-Wconversion',
  '-Wshadow',
  '-Wdouble-promotion',
  '-Wstrict-prototypes',
] as const;

const sanitizers = ['-O0', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

/** A model as C, under a prefix of its own. */
export interface CModel {
  readonly prefix: string;
  readonly files: readonly ModelFile[];
}

/**
 * Compiles the sources and test programs of several models as one program, and runs each test: how
 * far off each is, in their order. Throws where one does not compile or fails.
 */
export function runEachC(models: readonly CModel[]): readonly number[] {
  const own = ['main', 'check', 'worst', 'failures']; // names that all test programs have
  const parts = models.flatMap(({ prefix, files }) => {
    const sources = files.map(({ path: name }) => name).filter((name) => name.endsWith('.c'));
    const defined = own.map((name) => `#define ${name} ${prefix}_test_${name}`);
    return [
      ...defined,
      `int ${prefix}_test_main(void);`,
      ...sources.map((name) => `#include "${name}"`),
      ...own.map((name) => `#undef ${name}`),
    ];
  });
  const calls = models.map(({ prefix }) => `  failed |= ${prefix}_test_main();`);
  const main = ['int main(void) {', '  int failed = 0;', ...calls, '  return failed;', '}', ''];
  const bytes = new TextEncoder().encode([...parts, ...main].join('\n'));
  const all = [...models.flatMap(({ files }) => files), { path: 'all.c', bytes }];
  return compiled(all, ['all.c'], finerFlags).trim().split('\n').map(Number);
}

/**
 * What the test program of `files` prints; throws where it does not compile or fails.
 * @param further flags
 */
export function runC(files: readonly ModelFile[], further: readonly string[] = []): string {
  const sources = files.map(({ path: name }) => name).filter((name) => name.endsWith('.c'));
  return compiled(files, sources, further);
}

function compiled(
  files: readonly ModelFile[],
  sources: readonly string[],
  further: readonly string[],
): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'reflexarc-c99-'));
  try {
    for (const { path: name, bytes } of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const flags = [...strictFlags, ...further, ...sanitizers];
    execFileSync('gcc', [...flags, '-o', 'run', ...sources, '-lm'], { cwd: folder });
    return execFileSync(path.join(folder, 'run'), { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
