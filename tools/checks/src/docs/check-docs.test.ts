// Documents that are true, and each way of being untrue.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkDocs, type DocsReport } from './check-docs.ts';

const checks = path.resolve(import.meta.dirname, '../..');
let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'docs-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function check(text: string, update = false): DocsReport {
  writeFileSync(path.join(root, 'guide.md'), text);
  return checkDocs(root, ['guide.md'], {
    folder: path.join(checks, 'dist', 'docs-test'),
    tsconfig: path.join(checks, 'tsconfig.json'),
    update,
  });
}

const fenced = (...blocks: string[]): string =>
  blocks.map((block) => `Text.\n\n\`\`\`${block}\n\`\`\`\n`).join('\n');

it('accepts what compiles, runs and prints what it says', () => {
  const text = fenced(
    `ts
const sum = 1 + 2; // → 3
console.log('%d and', sum, [1, 2]); // → 3 and [ 1, 2 ]
for (const n of [1, 2]) {
  console.log(n);
  // → 1
  // → 2
}
await Promise.resolve('later'); // → later`,
    'ts continued\nsum + 1; // → 4',
    'text\nconst is = not checked',
  );
  expect(check(text)).toEqual({ modules: 1, results: 5, problems: [] });
});

it('reports code that does not compile at the line of the document', () => {
  const { problems } = check(fenced('ts\nconst a = 1;\nconst b: string = a;'));
  expect(problems).toEqual([
    { file: 'guide.md', line: 5, message: "Type 'number' is not assignable to type 'string'." },
  ]);
});

it('reports a result that is not the printed one', () => {
  const { problems } = check(fenced('ts\nconst a = 2;\na * a; // → 5'));
  expect(problems).toEqual([
    { file: 'guide.md', line: 5, message: 'prints\n  4\nbut the document says\n  5' },
  ]);
});

it('reports code that fails', () => {
  const { problems } = check(fenced("ts\nthrow new Error('no');"));
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain('the code failed: Error: no');
});

it('writes what was printed into the document when told to', () => {
  check(fenced('ts\n[1, 2].map(String); // → ?\nconsole.log(`a\nb`); // → ?\n1 + 1; // → 3'), true);
  expect(readFileSync(path.join(root, 'guide.md'), 'utf8')).toBe(
    fenced(
      "ts\n[1, 2].map(String); // → [ '1', '2' ]\nconsole.log(`a\nb`); // → a\n// → b\n1 + 1; // → 2",
    ),
  );
});
