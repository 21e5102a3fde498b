/**
 * The engine as the bundle has it answers like the whole one, bit for bit: networks of every kind
 * of layer are written by the whole engine and opened by the cut one, which runs their golden
 * vectors too.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as core from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { exampleNetworks } from '@reflexarc/core/conformance';
import { builtInLayers } from '@reflexarc/core/layers';
import * as io from '@reflexarc/io';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersOf, type Engine } from './answers.ts';
import { inferenceOnly } from './inference-only.ts';

/** The engine with the backend that the edge has. */
interface WithBackend extends Engine {
  readonly js: typeof js;
}

const whole: WithBackend = { openModel: io.openModel, predictor: core.predictor, js };

let folder: string;
let cut: WithBackend;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-cut-'));
  const outfile = join(folder, 'engine.mjs');
  await build({
    stdin: {
      contents: `export { openModel } from '@reflexarc/io';
        export { predictor } from '@reflexarc/core';
        export { js } from '@reflexarc/core/backends/js';`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    outfile,
    bundle: true,
    format: 'esm',
    conditions: ['@reflexarc/source'],
    plugins: [inferenceOnly()],
  });
  cut = (await import(pathToFileURL(outfile).href)) as WithBackend; // exports as written above
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('every kind of layer', () => {
  it('is in an example', () => {
    expect(Object.keys(exampleNetworks).sort()).toEqual(Object.keys(builtInLayers).sort());
  });

  it.each(Object.entries(exampleNetworks))('answers the same, bit for bit: %s', (_, networks) => {
    for (const architecture of networks) {
      const bytes = io.writeModel({ model: core.initialize(architecture, { seed: 3 }) });
      const expected = answersOf(whole, whole.js(), bytes);
      const answer = answersOf(cut, cut.js(), bytes);
      expect(expected.length).toBeGreaterThan(0);
      expect(answer).toEqual(expected);
    }
  });
});

it('has no backward pass left to plan with', () => {
  const model = core.initialize(core.sequential(core.input(3), core.dense(2)), { seed: 3 });
  const { model: opened } = cut.openModel(io.writeModel({ model }), { backend: js() });
  const definitions = Object.values(opened.architecture.definitions);
  expect(definitions.length).toBeGreaterThan(20);
  expect(definitions.filter((each) => 'backward' in each || 'update' in each)).toEqual([]);
});
