/** Networks with every name and size that people may choose, as code: against the engine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readModel, writeModel } from '@reflexarc/io';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeArduino } from './arduino/write-library.ts';
import { writeC99 } from './c99/write-source.ts';
import { writeModule } from './esm/write-module.ts';
import { missing, runC } from './node/testing/compile-c.ts';
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
  /** Runs the golden tests of all models in one program. */
  const run = (
    tried: typeof models,
    write: (index: number) => ReturnType<typeof writeC99>,
  ): readonly number[] => {
    const files = tried.flatMap((_, index) =>
      write(index).map(({ path: name, bytes }) => ({
        path: name,
        bytes: name.endsWith('_test.c')
          ? strToU8(new TextDecoder().decode(bytes).replace('int main(void)', mainOf(index)))
          : bytes,
      })),
    );
    const declared = tried.map((_, index) => `int main${index}(void);`).join('\n');
    const calls = tried.map((_, index) => `failed |= main${index}();`).join('\n');
    const main = `${declared}\nint main(void) { int failed = 0;\n${calls}\nreturn failed; }\n`;
    return runC([...files, { path: 'main.c', bytes: strToU8(main) }])
      .trim()
      .split('\n')
      .map(Number);
  };
  const mainOf = (index: number): string => `int main${index}(void);\nint main${index}(void)`;

  it('C99', () => {
    const found = run(models, (i) => writeC99(models[i]!.exported, { prefix: models[i]!.prefix }));
    expect(found).toHaveLength(models.length);
    for (const [i, worst] of found.entries()) expect(worst, models[i]!.prefix).toBeLessThan(1e-5);
  }, 240_000);

  it('headers for Arduino', () => {
    const wired = (count: number) => ({
      channels: Array.from({ length: count }, (_, i) => ({ pin: `A${i % 6}` })),
    });
    const found = run(models.slice(0, 6), (i) => {
      const { exported, prefix } = models[i]!;
      const [shape] = Object.values(exported.model.architecture.spec.inputs);
      const wiring = wired(shape!.reduce((product, length) => product * length, 1));
      return writeArduino(exported, { name: prefix, wiring }).files;
    });
    for (const [i, worst] of found.entries()) expect(worst, models[i]!.prefix).toBeLessThan(1e-5);
  }, 240_000);
});
