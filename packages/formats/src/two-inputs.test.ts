/** Code of models whose inputs come at their own times, held against the engine's stream. */
import { concatenate, dense, flatten, graph, initialize, input, softmax } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { readModel, startStream, writeModel } from '@reflexarc/io';
import { createBlock, standardize, validities, window } from '@reflexarc/signal';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { floatText } from './c99/dialect.ts';
import { writeC99 } from './c99/index.ts';
import { block } from './code/lines.ts';
import { writeModule } from './esm/index.ts';
import { missing, runC } from './node/testing/compile-c.ts';
import { exampleRecording } from './testing/example-streams.ts';
import { importModule } from './testing/run-module.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

const labels = ['rest', 'wave', 'circle'];
const model = initialize(
  graph({ motion: input(4, 2), heat: input(1) }, ({ motion, heat }) => ({
    gesture: motion.to(flatten()).with(heat).to(concatenate(), dense(3), softmax()),
  })),
  { seed: 2 },
);
const bytes = writeModel({
  model,
  chains: {
    motion: {
      input: { channels: [{ name: 'ax' }, { name: 'ay' }], rateHz: 50 },
      stages: [window({ size: 4, stride: 2 })],
    },
    heat: {
      input: { channels: [{ name: 'heat' }], rateHz: 50 },
      stages: [{ ...standardize(), fitted: { center: [1], spread: [0.1] } }],
    },
  },
  target: { task: 'classification', name: 'gesture', labels, encoding: 'one-hot' },
});
const stored = readModel(bytes);
const exported = { model: stored.model, ...stored.manifest };

/** Rows of both inputs as they come, one of which lacks a number. */
const recording = exampleRecording(40, 3);
const pushed = Array.from({ length: 40 }, (_, i) => {
  const from = i * recording.width;
  if (i % 3 === 2) return { name: 'heat', row: [recording.values[from]!] };
  return {
    name: 'motion',
    row: [i === 20 ? Number.NaN : recording.values[from]!, recording.values[from + 1]!],
  };
});

/** What the engine says after each row. */
function expectedAnswers(): readonly (readonly number[] | undefined)[] {
  const stream = startStream(stored, { backend: js() });
  const begun = new Set<string>();
  return pushed.map(({ name, row }, i) => {
    const one = createBlock(row.length, 1, 0.02);
    one.rows = 1;
    one.values.set(row);
    one.times[0] = i * 0.02;
    one.validity[0] = begun.has(name) ? validities.continues : validities.begins;
    begun.add(name);
    let said: readonly number[] | undefined;
    stream.push(
      one,
      ({ output }) => {
        said = Array.from(output);
      },
      name,
    );
    return said;
  });
}

it('answers in a module once each input has a row that it has not seen', async () => {
  const { push, verify, decided } = await importModule(writeModule(exported));
  expect(verify()).toBeLessThan(1e-6);
  const expected = expectedAnswers();
  expect(expected.filter((answer) => answer !== undefined).length).toBeGreaterThan(5);
  pushed.forEach(({ name, row }, i) => {
    const answer = push!(row, name) as unknown as { readonly gesture: Float32Array } | undefined;
    expect(answer && Array.from(answer.gesture), `row ${i}`).toEqual(expected[i]);
    if (answer) expect(labels).toContain(decided!());
  });
  expect(() => push!([1], 'light')).toThrow('the input is light, expected one of motion, heat');
});

describe.skipIf(noCompiler !== undefined)('in C99 under gcc, with sanitizers', () => {
  it('answers the same rows, and its own golden vectors', () => {
    const files = writeC99(exported);
    expect(Number(runC(files))).toBeLessThan(1e-5);
    const calls = pushed.flatMap(({ name, row }) => {
      const numbers = row.map((each) => (Number.isNaN(each) ? 'NAN' : floatText(each)));
      return block('', [
        `const float row[] = {${numbers.join(', ')}};`,
        `if (model_push_input_${name}(row, o)) printf("%.9g %.9g %.9g\\n", o[0], o[1], o[2]);`,
        'else printf("-\\n");',
      ]);
    });
    const lines = [
      '#include <math.h>',
      '#include <stdio.h>',
      '#include "model.h"',
      ...block('int main(void)', ['float o[3];', ...calls, 'return 0;']),
    ];
    const sources = files.filter(({ path }) => !path.endsWith('_test.c'));
    const found = runC([...sources, { path: 'main.c', bytes: strToU8(`${lines.join('\n')}\n`) }]);
    const expected = expectedAnswers();
    found
      .trim()
      .split('\n')
      .forEach((line, i) => {
        const wanted = expected[i];
        expect(line === '-', `row ${i}`).toBe(wanted === undefined);
        wanted?.forEach((score, k) => {
          expect(Math.abs(Number(line.split(' ')[k]) - score)).toBeLessThan(1e-5);
        });
      });
  }, 60_000);
});
