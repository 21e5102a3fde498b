/** Networks with every name and size that people may choose, as code: against the engine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readModel, writeModel } from '@reflexarc/io';
import { describe, expect, it } from 'vitest';
import { writeArduino } from './arduino/write-library.ts';
import { writeC99 } from './c99/write-source.ts';
import { writeModule } from './esm/write-module.ts';
import { missing, runEachC } from './node/testing/compile-c.ts';
import { importModule, textOf } from './testing/run-module.ts';
import { variedModels } from './testing/varied-models.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

const models = variedModels(24).map(({ prefix, parts }) => {
  const { model, manifest } = readModel(writeModel(parts));
  return { prefix, exported: { model, ...manifest } };
});

it('is tried on many kinds of layers', () => {
  const kinds = models.flatMap(({ exported }) =>
    exported.model.architecture.spec.nodes.map(({ kind }) => kind),
  );
  expect(new Set(kinds).size).toBeGreaterThan(12);
});

it('as ES modules: answers, labels and types that strict TypeScript takes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reflexarc-types-'));
  const uses: string[] = [];
  for (const { prefix, exported } of models) {
    const files = writeModule(exported, { name: prefix });
    const module = await importModule(files);
    expect(module.verify(), prefix).toBeLessThan(1e-6);
    writeFileSync(path.join(folder, `${prefix}.d.ts`), textOf(files, '.d.ts'));
    uses.push(
      `import * as ${prefix} from './${prefix}.js';`,
      `${prefix}.predict(new Float32Array(${prefix}.inputShape.reduce((n, m) => n * m, 1 as number)));`,
    );
  }
  writeFileSync(path.join(folder, 'uses.ts'), uses.join('\n'));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const flags = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022'];
  try {
    execFileSync(process.execPath, [tsc, ...flags, '--skipLibCheck', 'false', 'uses.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

describe.skipIf(noCompiler !== undefined)('as C under gcc, with sanitizers', () => {
  it('C99', () => {
    const found = runEachC(
      models.map(({ prefix, exported }) => ({ prefix, files: writeC99(exported, { prefix }) })),
    );
    expect(found).toHaveLength(models.length);
    for (const [i, worst] of found.entries()) expect(worst, models[i]!.prefix).toBeLessThan(1e-5);
  }, 240_000);

  it('headers for Arduino', () => {
    const wired = (count: number) => ({
      channels: Array.from({ length: count }, (_, i) => ({ pin: `A${i % 6}` })),
    });
    const libraries = models.slice(0, 6).map(({ exported, prefix }) => {
      const [shape] = Object.values(exported.model.architecture.spec.inputs);
      const wiring = wired(shape!.reduce((product, length) => product * length, 1));
      return { prefix, files: writeArduino(exported, { name: prefix, wiring }).files };
    });
    const found = runEachC(libraries);
    expect(found).toHaveLength(6);
    for (const [i, worst] of found.entries()) expect(worst, models[i]!.prefix).toBeLessThan(1e-5);
  }, 240_000);
});
