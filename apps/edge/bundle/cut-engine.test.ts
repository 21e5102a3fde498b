/**
 * The engine as the bundle has it answers like the whole one: networks of all sorts are written by the whole engine, and opened by
 * the cut one, which runs their golden vectors.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as core from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { writeModel } from '@reflexarc/io';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inferenceOnly } from './inference-only.ts';

interface CutEngine {
  openModel(
    bytes: Uint8Array,
    options: { backend: core.Backend },
  ): { checksum: string; model: core.Model };
  js(): core.Backend;
}

const networks: Record<string, core.Architecture> = {
  dense: core.sequential(
    core.input(3),
    core.dense(5, { activation: 'gelu' }),
    core.prelu(),
    core.dense(2, { activation: 'softmax' }),
  ),
  sequence: core.sequential(
    core.input(12, 2),
    core.zeroPadding1d(1),
    core.conv1d({ filters: 4, kernelSize: 3, activation: 'relu' }),
    core.separableConv1d({ filters: 3, kernelSize: 3 }),
    core.maxPool(2),
    core.conv1dTranspose({ filters: 2, kernelSize: 3, stride: 2, activation: 'tanh' }),
    core.cropping1d(1),
    core.permute([2, 1]),
    core.globalAveragePool(),
  ),
  image: core.sequential(
    core.input(8, 8, 2),
    core.conv2d({ filters: 3, kernelSize: 3, padding: 'same' }),
    core.depthwiseConv2d({ kernelSize: 3 }),
    core.averagePool(2),
    core.conv2dTranspose({ filters: 2, kernelSize: 3 }),
    core.activation('mish'),
    core.flatten(),
    core.dense(2, { activation: 'logSoftmax' }),
  ),
};

let folder: string;
let cut: CutEngine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-cut-'));
  const outfile = join(folder, 'engine.mjs');
  await build({
    stdin: {
      contents: `export { openModel } from '@reflexarc/io'; export { js } from '@reflexarc/core/backends/js';`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    outfile,
    bundle: true,
    format: 'esm',
    conditions: ['@reflexarc/source'],
    plugins: [
      await inferenceOnly(fileURLToPath(new URL('../../../packages/core', import.meta.url))),
    ],
  });
  cut = (await import(pathToFileURL(outfile).href)) as CutEngine; // exports as written above
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(Object.entries(networks))('opens a model and gives its answers: %s', (_, architecture) => {
  const bytes = writeModel({ model: core.initialize(architecture, { seed: 3 }) });
  expect(cut.openModel(bytes, { backend: cut.js() }).checksum).toMatch(/^[0-9a-f]{64}$/);
});

it('has no backward pass left to plan with', () => {
  const model = core.initialize(networks['dense']!, { seed: 3 });
  const { model: opened } = cut.openModel(writeModel({ model }), { backend: js() });
  const definitions = Object.values(opened.architecture.definitions);
  expect(definitions.length).toBeGreaterThan(20);
  expect(definitions.filter((each) => 'backward' in each)).toEqual([]);
});
