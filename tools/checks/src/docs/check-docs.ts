// Compiles and runs the TypeScript of Markdown files and compares what it prints with what the
// documents say.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CodeModule, codeModules } from './code-modules.ts';
import { compileModules } from './compile-modules.ts';
import { instrument, type PrintedResult, rewritten } from './printed-results.ts';
import type { ModuleRun } from './run-modules.ts';

export interface DocsProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface DocsReport {
  readonly modules: number;
  readonly results: number;
  readonly problems: readonly DocsProblem[];
}

interface Prepared extends CodeModule {
  /** As written, for the compiler; and with its results recorded, for running. */
  readonly written: string;
  readonly running: string;
  readonly results: readonly PrintedResult[];
}

export interface DocsOptions {
  /** Where modules are laid: inside a package that can import what the documents import. */
  readonly folder: string;
  readonly tsconfig: string;
  /** Write printed results into the documents in place of reporting differences. */
  readonly update?: boolean;
}

/** Checks `files`, whose names are relative to `root`. */
export function checkDocs(
  root: string,
  files: readonly string[],
  options: DocsOptions,
): DocsReport {
  rmSync(options.folder, { recursive: true, force: true });
  mkdirSync(options.folder, { recursive: true });
  const modules = files
    .flatMap((file) => codeModules(file, readFileSync(path.join(root, file), 'utf8')))
    .map((module) => prepare(module, options.folder));
  const problems = compileProblems(modules, options.tsconfig);
  if (problems.length === 0 && modules.length > 0) {
    const runs = run(modules);
    const pairs = modules.map((module, index) => ({ module, run: runs[index] ?? { printed: {} } }));
    if (options.update) update(root, pairs);
    else problems.push(...pairs.flatMap(({ module, run }) => runProblems(module, run)));
  }
  const results = modules.reduce((sum, module) => sum + module.results.length, 0);
  return { modules: modules.length, results, problems };
}

function prepare(module: CodeModule, folder: string): Prepared {
  const name = `${module.file.replace(/[^A-Za-z0-9]+/g, '-')}-${module.line}`;
  const { results, code } = instrument(module.code);
  const written = path.join(folder, `${name}.ts`);
  const running = path.join(folder, `${name}.run.ts`);
  writeFileSync(written, module.code);
  writeFileSync(running, code);
  return { ...module, written, running, results };
}

function compileProblems(modules: readonly Prepared[], tsconfig: string): DocsProblem[] {
  const files = modules.map(({ written }) => written);
  return compileModules(files, tsconfig).map(({ file, line, message }) => {
    const module = modules.find(({ written }) => path.resolve(written) === path.resolve(file));
    return { file: module?.file ?? file, line, message };
  });
}

function run(modules: readonly Prepared[]): ModuleRun[] {
  const runner = path.join(import.meta.dirname, 'run-modules.ts');
  const node = ['--conditions=@reflexarc/source', '--import', 'tsx', runner];
  const files = modules.map(({ running }) => running);
  const output = execFileSync(process.execPath, [...node, ...files], {
    cwd: path.resolve(import.meta.dirname, '../..'), // where tsx is found
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    timeout: 300_000,
  });
  return JSON.parse(output);
}

function runProblems(
  { file, line, results }: Prepared,
  { printed, error }: ModuleRun,
): DocsProblem[] {
  if (error !== undefined) return [{ file, line, message: `the code failed: ${error}` }];
  return results.flatMap((result) => {
    const actual = (printed[result.line] ?? []).map((text) => text.trimEnd());
    if (actual.join('\n') === result.expected.join('\n')) return [];
    const message = `prints\n  ${actual.join('\n  ')}\nbut the document says\n  ${result.expected.join('\n  ')}`;
    return [{ file, line: result.line, message }];
  });
}

function update(root: string, pairs: readonly { module: Prepared; run: ModuleRun }[]): void {
  // From the last result to the first, since each rewrite moves the lines below it.
  const all = pairs
    .flatMap(({ module, run }) =>
      module.results.map((result) => ({ file: module.file, result, run })),
    )
    .sort((a, b) => b.result.line - a.result.line);
  for (const { file, result, run } of all) {
    const name = path.join(root, file);
    const printed = run.printed[result.line];
    if (printed !== undefined)
      writeFileSync(name, rewritten(readFileSync(name, 'utf8'), result, printed));
  }
}
