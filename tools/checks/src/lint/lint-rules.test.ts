// biome.json holds the rules that one file can break by itself; each of ours is broken once, with
// the real linter.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../..');
const biome = createRequire(path.join(root, 'package.json')).resolve('@biomejs/biome/bin/biome');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lint-'));
  const configuration = JSON.parse(await readFile(path.join(root, 'biome.json'), 'utf8'));
  delete configuration.vcs;
  await writeFile(path.join(folder, 'biome.json'), JSON.stringify(configuration));
});

afterEach(() => rm(folder, { recursive: true }));

/** Lints one file and returns the names of the rules that it breaks. */
async function broken(file: string, text: string): Promise<string[]> {
  await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
  const run = promisify(execFile)(process.execPath, [biome, 'lint', '--reporter=json'], {
    cwd: folder,
  });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const { diagnostics }: { diagnostics: { category: string }[] } = JSON.parse(stdout);
  return diagnostics.map(({ category }) => category.replace('lint/', ''));
}

const lines = (count: number): string => 'console.log(1);\n'.repeat(count);

describe('files', () => {
  it('may have 300 lines and no more', async () => {
    expect(await broken('packages/core/src/a.ts', lines(300))).toEqual([]);
    expect(await broken('packages/core/src/a.ts', lines(301))).toEqual([
      'style/noExcessiveLinesPerFile',
    ]);
  });

  it('hold functions of up to 40 lines, tests aside', async () => {
    const text = (count: number) => `export function f(): void {\n${lines(count)}}\n`;
    expect(await broken('packages/core/src/a.test.ts', text(41))).toEqual([]);
    expect(await broken('packages/core/src/a.ts', text(40))).toEqual([]);
    expect(await broken('packages/core/src/a.ts', text(41))).toEqual([
      'complexity/noExcessiveLinesPerFunction',
    ]);
  });

  it('import with the extension of the source', async () => {
    await broken('packages/core/src/b.ts', 'export const b = 1;\n');
    for (const specifier of ['./b', './b.js']) {
      const text = `import { b } from '${specifier}';\nconsole.log(b);\n`;
      expect(await broken('packages/core/src/a.ts', text)).toEqual([
        'correctness/useImportExtensions',
      ]);
    }
  });

  it('do without any', async () => {
    expect(await broken('packages/core/src/a.ts', 'export const a: any = 1;\n')).toEqual([
      'suspicious/noExplicitAny',
    ]);
  });
});

describe('process', () => {
  const uses = [
    ['style/noRestrictedGlobals', 'console.log(process.argv);\n'],
    ['style/noRestrictedImports', "import { argv } from 'node:process';\nconsole.log(argv);\n"],
  ] as const;

  it.each(uses)('is reported by %s in %j', async (rule, text) => {
    expect(await broken('apps/edge/src/loop.ts', text)).toEqual([rule]);
  });

  it('may be read by main.ts of an app and by tools', async () => {
    for (const file of ['apps/edge/src/main.ts', 'tools/bench/src/run.ts']) {
      expect(await broken(file, 'console.log(process.argv);\n')).toEqual([]);
    }
  });
});
