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
import { inferenceOnly } from './inference-only.ts';

/** What both engines have of each other's names. */
interface Engine {
  readonly openModel: typeof io.openModel;
  readonly predictor: typeof core.predictor;
  readonly js: typeof js;
}

const whole: Engine = { openModel: io.openModel, predictor: core.predictor, js };

let folder: string;
let cut: Engine;

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
  cut = (await import(pathToFileURL(outfile).href)) as Engine; // exports as written above
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('every kind of layer', () => {
  it('is in an example', () => {
    expect(Object.keys(exampleNetworks).sort()).toEqual(Object.keys(builtInLayers).sort());
  });

  it.each(Object.entries(exampleNetworks))('answers the same, bit for bit: %s', (_, networks) => {
    for (const architecture of networks) {
      const bytes = io.writeModel({ model: core.initialize(architecture, { seed: 3 }) });
      const [expected, answer] = [answersOf(whole, bytes), answersOf(cut, bytes)];
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

/** Bits of all outputs for three rows of whole numbers, which lengths and indices may be too. */
function answersOf(engine: Engine, bytes: Uint8Array): readonly number[] {
  const backend = engine.js();
  const { model } = engine.openModel(bytes, { backend });
  const answer = engine.predictor(model, { backend, maxBatchSize: 3 });
  for (const numbers of arraysOf(answer.input)) {
    numbers.forEach((_, i) => {
      numbers[i] = 1 + (i % 3);
    });
  }
  answer.run(3);
  return arraysOf(answer.output).flatMap((numbers) => [
    ...new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  ]);
}

function arraysOf(
  ends: core.Numbers | Readonly<Record<string, core.Numbers>>,
): readonly core.Numbers[] {
  return ArrayBuffer.isView(ends) ? [ends] : Object.values(ends);
}
