// The packages as their users get them: packed, installed in a folder that knows nothing of this
// workspace, and used from Node, from the compiler under both common module resolutions, and from a
// browser.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, runInBrowser } from './browser.ts';
import { makeConsumer, run } from './consumer.ts';

const packages = path.resolve(import.meta.dirname, '../../packages');
let folder = '';

beforeAll(() => {
  folder = makeConsumer();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundle(platform: 'browser' | 'node'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'program.ts')],
    bundle: true,
    write: false,
    platform,
    format: 'esm',
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

/** Logical or, give or take what 500 steps leave. */
function expectOr(answers: unknown): void {
  expect(numbers(answers).map(Math.round)).toEqual([0, 1, 1, 1]);
}

async function nodeAnswers(): Promise<unknown> {
  const program = path.join(folder, 'program.mjs');
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'program.ts')],
    write: false,
    format: 'esm',
  });
  writeFileSync(program, outputFiles.map(({ text }) => text).join(''));
  const script = `import('./program.mjs').then(({ answers }) => console.log(JSON.stringify(answers)))`;
  return JSON.parse(run(process.execPath, ['--input-type=module', '-e', script], folder));
}

it('is imported by Node', async () => {
  expectOr(await nodeAnswers());
});

it('opens no path that it does not export', () => {
  const script = "import '@reflexarc/core/dist/tensor/shape.js'";
  expect(() => run(process.execPath, ['--input-type=module', '-e', script], folder)).toThrow(
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
  );
});

describe.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('with module %s and moduleResolution %s', (module, moduleResolution) => {
  it('type-checks, declarations included', () => {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2023',
      lib: ['es2023', 'dom'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: false,
    };
    const config = path.join(folder, `tsconfig.${moduleResolution}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ['program.ts'] }));
    expect(run('tsc', ['-p', config], folder)).toBe('');
  });
});

it.skipIf(browserMissing !== undefined)(
  `computes the same in a browser as in Node${browserMissing ? ` (${browserMissing})` : ''}`,
  async () => {
    const inNode = await nodeAnswers();
    const answers = await runInBrowser(await bundle('browser'), 'answers');
    expectOr(answers);
    const difference = numbers(answers).map((x, i) => Math.abs(x - (numbers(inNode)[i] ?? NaN)));
    // engines may differ in the last place of exp
    expect(Math.max(...difference)).toBeLessThan(1e-5);
  },
);

it.each(['core', 'signal', 'io'])('gives publint nothing to say about %s', async (name) => {
  const { messages, pkg } = await publint({
    pkgDir: path.join(packages, name),
    pack: 'pnpm',
    strict: true,
  });
  expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
});
