import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { measureSources } from './measure-sources.ts';

it('counts lines per package, tests apart', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'size-'));
  const lay = (file: string, lines: number): void => {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), 'x;\n'.repeat(lines));
  };
  lay('packages/core/src/a.ts', 10);
  lay('packages/core/src/b.ts', 30);
  lay('packages/core/src/c.ts', 80);
  lay('packages/core/src/a.test.ts', 7);
  lay('packages/core/dist/index.ts', 1000);
  lay('packages/core/README.md', 1000);
  lay('test/golden/net.test.ts', 5);
  lay('test/support/seeds.ts', 4);
  expect(measureSources(root)).toEqual([
    { name: 'packages/core', files: 3, lines: 120, median: 30 },
    { name: 'test', files: 2, lines: 9, median: 5 },
    { name: 'all sources', files: 3, lines: 120, median: 30 },
    { name: 'all tests', files: 3, lines: 16, median: 5 },
  ]);
  rmSync(root, { recursive: true });
});
