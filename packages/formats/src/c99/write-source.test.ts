import { dense, input, predictor, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { type GoldenVector, readModel, writeModel } from '@reflexarc/io';
import { rowChain } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { missing, runC, runEachC } from '../node/testing/compile-c.ts';
import { exampleModel, exampleNetworks, severalEnds } from '../testing/example-networks.ts';
import { textOf } from '../testing/run-module.ts';
import { writeC99 } from './write-source.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

describe.skipIf(noCompiler !== undefined)('C99 under gcc, with sanitizers', () => {
  it.each(Object.entries(exampleNetworks))(
    'answers as the engine does: %s',
    (_, networks) => {
      const models = networks.map((network, i) => {
        const prefix = `net${i}`;
        return { prefix, files: writeC99({ model: exampleModel(network) }, { prefix }) };
      });
      const differences = runEachC(models);
      expect(differences).toHaveLength(models.length);
      for (const [i, worst] of differences.entries()) expect(worst, `net${i}`).toBeLessThan(1e-5);
    },
    60_000,
  );

  it('has a parameter for each of several inputs and outputs', () => {
    const files = writeC99({ model: exampleModel(severalEnds) }, { prefix: 'hand' });
    expect(textOf(files, 'hand.h')).toContain(
      'void hand_predict(const float *input_window, const float *input_age, ' +
        'float *output_gesture, float *output_force);',
    );
    expect(Number(runC(files))).toBeLessThan(1e-5);
  });

  it('begins every name outside of functions with the prefix, as macros of Arduino ask', () => {
    const model = exampleModel(sequential(input(2), dense(3, { name: 'B1' }), dense(1)));
    const source = textOf(writeC99({ model }, { prefix: 'hand' }), 'hand.c');
    const names = [...source.matchAll(/^(?:static (?:const )?)?(?:float|void) (\w+)/gm)];
    expect(names.length).toBeGreaterThan(3);
    for (const [, name] of names) expect(name).toMatch(/^hand_/);
  });

  it('takes raw numbers where the model standardizes', () => {
    const model = exampleModel(sequential(input(2), dense(2, { activation: 'softmax' })));
    const columns = [
      { name: 'heat', scale: { mean: 20, deviation: 5 } },
      { name: 'fixed', scale: { mean: 3, deviation: 0 } },
    ];
    const chains = { input: rowChain(columns) };
    const { golden } = readModel(writeModel({ model, chains })).manifest;
    const [first] = golden;
    const scores = predictor(model, { backend: js() })([(Number(first!.input[0]) - 20) / 5, 0]);
    expect(first!.output[0]).toBeCloseTo(scores[0]!, 5);
    expect(Number(runC(writeC99({ model, chains, golden })))).toBeLessThan(1e-5);
  });

  it('fails its own test where an answer is off', () => {
    const model = exampleModel(sequential(input(2), dense(1)));
    const golden: readonly GoldenVector[] = [{ input: [1, 2], output: [1e6] }];
    expect(() => runC(writeC99({ model, golden }))).toThrow('Command failed');
  });
});

it('calls no function but those of math.h', () => {
  const networks = Object.values(exampleNetworks).flat();
  for (const network of networks) {
    const source = textOf(writeC99({ model: exampleModel(network) }), 'model.c');
    const includes = source.split('\n').filter((line) => line.startsWith('#include'));
    expect(includes).toEqual(['#include "model.h"', '#include <math.h>']);
    expect(source).not.toMatch(/\b(malloc|calloc|alloca|memcpy|memset|printf)\b/);
  }
});
