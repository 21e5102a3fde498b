import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleInParts, loadedWith, writeStarter } from './build.ts';

/** `late` counts on what `main` has counted on: one module, not two. */
const sources = {
  'main.ts': `import { hostname } from 'node:os';
    import { counter } from './counter.ts';
    import { alone } from './alone.ts';
    counter.add();
    if (!alone) throw new Error('alone');
    const say = (text: string) => process.stdout.write(text + '\\n');
    say('main ' + counter.value + ' ' + (typeof hostname() === 'string'));
    if (process.argv[2] === 'late') import('./late.ts').then(({ late }) => say(late()));
    if (process.argv[2] === 'other') import('./other.ts').then(({ other }) => say('' + other()));
    if (process.argv[2] === 'broken') import('./late.ts').then(({ broken }) => broken());`,
  'late.ts': `import { counter } from './counter.ts';
    import old from './old.cjs';
    export const late = () => { counter.add(); return 'late ' + counter.value + ' ' + old.sep; };
    export const broken = () => { throw new RangeError('here'); };`,
  'counter.ts': `let value = 0;
    export const counter = { add() { value += 1; }, get value() { return value; } };`,
  'alone.ts': `export const alone = true;`,
  'other.ts': `import { alone } from './alone.ts';
    export const other = () => alone;`,
  'old.cjs': `module.exports = { sep: require('path').posix.sep };`,
};

let folder: string;
let metafile: Metafile;
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'starter-parts-')));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const target = 'node20.19';
  metafile = await bundleInParts({
    folder: join(folder, 'dist'),
    entries: {
      program: join(folder, 'main.ts'),
      late: join(folder, 'late.ts'),
      other: join(folder, 'other.ts'),
    },
    target,
    options: { absWorkingDir: folder },
  });
  const script = join(folder, 'dist/start.cjs');
  await writeStarter({ script, bundle: 'program.cjs', program: 'starter-test', target });
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(folder, 'dist/start.cjs'), ...args], { encoding: 'utf8' });
const cachesOf = (name: string) =>
  readdirSync(join(folder, 'dist')).filter((file) => file.startsWith(`${name}.cjs-`));

it('loads a part where it is asked for, and shares modules with it', () => {
  expect(start()).toMatchObject({ status: 0, stdout: 'main 1 true\n', stderr: '' });
  expect(cachesOf('program')).toHaveLength(1);
  expect(cachesOf('late')).toEqual([]); // it was not loaded
  for (const _ of ['without a cache', 'from its cache']) {
    expect(start('late')).toMatchObject({ stdout: 'main 1 true\nlate 2 /\n', stderr: '' });
    expect(cachesOf('late')).toHaveLength(1);
  }
});

it('throws what a part throws', () => {
  const { status, stderr } = start('broken');
  expect(status).toBe(1);
  expect(stderr).toMatch(/RangeError: here/);
});

it('tells which files are loaded with one: the program, and one that holds what parts share', () => {
  const shared = Object.keys(metafile.outputs).filter((path) => path.includes('shared-'));
  expect(shared).toHaveLength(1);
  expect(loadedWith(metafile, 'program.cjs').toSorted()).toEqual(
    ['dist/program.cjs', ...shared].toSorted(),
  );
  expect(loadedWith(metafile, 'late.cjs')).toEqual(expect.arrayContaining(['dist/late.cjs']));
  expect(() => loadedWith(metafile, 'none.cjs')).toThrow(/no file none\.cjs/);
  for (const path of Object.keys(metafile.outputs)) {
    expect(existsSync(join(folder, path))).toBe(true);
  }
});
