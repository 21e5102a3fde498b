// Each rule is broken once in a tiny workspace on disk.
import { describe, expect, it } from 'vitest';
import { checkImports, formatViolation } from './check-imports.ts';
import { withWorkspace } from './fixture-workspace.ts';

const thing = 'export const thing = 1;\nexport interface Thing { readonly a: number }\n';

/** Lays `files` out and returns "rule: from → to" of each violation. */
async function violations(files: Readonly<Record<string, string>>): Promise<string[]> {
  const report = await withWorkspace(files, checkImports);
  return report.violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`).sort();
}

const inCore = (name: string): string => `packages/core/src/${name}`;

describe('inside core', () => {
  it('lets imports go from the bottom of the picture to its top', async () => {
    const report = await withWorkspace(
      {
        [inCore('kernels/kernels.ts')]: thing,
        [inCore('layers/dense.ts')]: "export * from '../kernels/kernels.ts';",
        [inCore('index.ts')]: "export * from './layers/dense.ts';",
      },
      checkImports,
    );
    expect(report).toEqual({ files: 3, imports: 2, violations: [] });
  });

  it('reports a layer that imports a backend', async () => {
    const files = {
      [inCore('backends/js/index.ts')]: thing,
      [inCore('layers/dense.ts')]: "import { thing } from '../backends/js/index.ts';\nthing;",
    };
    expect(await violations(files)).toEqual([
      'core-layers: packages/core/src/layers/dense.ts → packages/core/src/backends/js/index.ts',
    ]);
  });

  it('reports a backend that imports a layer, though only its type', async () => {
    const files = {
      [inCore('layers/dense.ts')]: thing,
      [inCore('backends/backend.ts')]:
        "import type { Thing } from '../layers/dense.ts';\nexport type A = Thing;",
    };
    expect(await violations(files)).toEqual([
      'core-backends: packages/core/src/backends/backend.ts → packages/core/src/layers/dense.ts',
    ]);
  });

  it('lets training import types of a backend, and no values', async () => {
    const files = {
      [inCore('backends/backend.ts')]: thing,
      [inCore('training/training.ts')]:
        "import type { Thing } from '../backends/backend.ts';\nexport type A = Thing;",
      [inCore('training/fit.ts')]: "import { thing } from '../backends/backend.ts';\nthing;",
    };
    expect(await violations(files)).toEqual([
      'core-training-types: packages/core/src/training/fit.ts → packages/core/src/backends/backend.ts',
    ]);
  });

  it('asks for a place for every new folder', async () => {
    const files = {
      [inCore('errors/index.ts')]: thing,
      [inCore('helpers/all.ts')]: "export * from '../errors/index.ts';",
    };
    expect(await violations(files)).toEqual([
      'core-folder: packages/core/src/helpers/all.ts → packages/core/src/errors/index.ts',
    ]);
  });

  it('reports imports from Node and from npm', async () => {
    const files = {
      [inCore('tensor/a.ts')]: "import { readFileSync } from 'node:fs';\nreadFileSync;",
      [inCore('tensor/b.ts')]: "import pad from 'left-pad';\npad;",
    };
    expect(await violations(files)).toEqual([
      'core-stands-alone: packages/core/src/tensor/a.ts → fs',
      'core-stands-alone: packages/core/src/tensor/b.ts → node_modules/left-pad/index.js',
      'runs-anywhere: packages/core/src/tensor/a.ts → fs',
      'undeclared-package: packages/core/src/tensor/b.ts → node_modules/left-pad/index.js',
    ]);
  });
});

describe('everywhere', () => {
  it('reports a cycle made of types only, with its path', async () => {
    const files = {
      [inCore('tensor/a.ts')]: "import type { B } from './b.ts';\nexport type A = B;",
      [inCore('tensor/b.ts')]: "import type { A } from './a.ts';\nexport type B = A;",
    };
    const report = await withWorkspace(files, checkImports);
    expect(report.violations.map(formatViolation)).toEqual([
      'no-cycle: packages/core/src/tensor/a.ts → packages/core/src/tensor/b.ts → packages/core/src/tensor/a.ts\n' +
        '  hint: move what both need into a file of its own',
    ]);
  });

  it('reports a package that only developers get, imported by what users get', async () => {
    const use = "void import('left-pad');";
    const files = {
      'packages/data/package.json': '{ "name": "data", "devDependencies": { "left-pad": "1" } }',
      'packages/data/src/write.ts': use,
      'packages/data/src/write.test.ts': use,
      'packages/data/src/testing/file.ts': use,
    };
    expect(await violations(files)).toEqual([
      'development-package: packages/data/src/write.ts → node_modules/left-pad/index.js',
    ]);
  });

  it('reports a path into another package', async () => {
    const files = {
      [inCore('tensor/shape.ts')]: thing,
      'apps/edge/src/loop.ts':
        "export * from '@reflexarc/core';\nexport * from '../../../packages/core/src/tensor/shape.ts';",
    };
    expect(await violations(files)).toEqual([
      'closed-package: apps/edge/src/loop.ts → packages/core/src/tensor/shape.ts',
    ]);
  });

  it('reports a path that a package does not export', async () => {
    const files = {
      [inCore('tensor/shape.ts')]: thing,
      'apps/edge/src/loop.ts': "export * from '@reflexarc/core/src/tensor/shape.ts';",
    };
    expect(await violations(files)).toEqual([
      'not-found: apps/edge/src/loop.ts → @reflexarc/core/src/tensor/shape.ts',
    ]);
  });

  it('reports a package that imports an app', async () => {
    const files = {
      'apps/edge/src/loop.ts': thing,
      'tools/bench/package.json': '{ "name": "bench" }',
      'tools/bench/main.ts': "export * from '../../apps/edge/src/loop.ts';",
    };
    expect(await violations(files)).toEqual([
      'apps-are-ends: tools/bench/main.ts → apps/edge/src/loop.ts',
      'closed-package: tools/bench/main.ts → apps/edge/src/loop.ts',
    ]);
  });

  it('reports johnny-five outside of its adapter', async () => {
    const use = "import five from 'johnny-five';\nfive;";
    const files = {
      'apps/edge/src/board/johnny-five.ts': use,
      'apps/edge/src/pipeline/loop.ts': use,
    };
    expect(await violations(files)).toEqual([
      'one-johnny-five: apps/edge/src/pipeline/loop.ts → node_modules/johnny-five/index.js',
    ]);
  });
});
