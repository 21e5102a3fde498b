import { createContext, runInContext } from 'node:vm';
import { dense, input, predictor, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { builtInLayers } from '@reflexarc/core/layers';
import { type GoldenVector, readModel, writeModel } from '@reflexarc/io';
import { rowChain } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { exampleModel, exampleNetworks, severalEnds } from '../testing/example-networks.ts';
import { importModule, textOf } from '../testing/run-module.ts';
import { writeModule } from './write-module.ts';

it('is tried on every kind of layer', () => {
  expect(Object.keys(exampleNetworks).sort()).toEqual(Object.keys(builtInLayers).sort());
});

describe.each(Object.entries(exampleNetworks))('a network with %s', (_, networks) => {
  it.each(networks.map((network, i) => [i + 1, network]))(
    'answers as the backend js does, to the last bit where functions are the same: %i',
    async (_, network) => {
      const model = exampleModel(network);
      const { golden } = readModel(writeModel({ model })).manifest;
      expect(golden.length).toBeGreaterThan(1);
      const generated = await importModule(writeModule({ model, golden }));
      expect(generated.verify()).toBeLessThan(1e-7);
    },
  );
});

it('gives several inputs and outputs by name', async () => {
  const model = exampleModel(severalEnds);
  const generated = await importModule(writeModule({ model }));
  const expected = predictor(model, { backend: js() });
  const sample = { window: [0.5, -1, 2], age: [0.25] };
  const answer = generated.predict(sample);
  const named = expected(sample as never) as never as Record<string, Float32Array>;
  expect(answer).toEqual({ gesture: named.gesture, force: named.force });
  expect(generated.inputShape).toEqual({ window: [3], age: [1] });
});

it('refuses answers that are off by more than the tolerance', async () => {
  const model = exampleModel(sequential(input(2), dense(1)));
  const golden: readonly GoldenVector[] = [{ input: [1, 2], output: [1e6] }];
  const generated = await importModule(writeModule({ model, golden }));
  expect(() => generated.verify()).toThrow(/golden vector: answer .*, expected 1000000/);
});

it('refuses examples of another length, and numbers that are not finite', async () => {
  const model = exampleModel(sequential(input(2), dense(1)));
  const { predict } = await importModule(writeModule({ model }));
  expect(() => predict([1])).toThrow('the example has 1 numbers, expected 2');
  expect(() => predict([1, Number.NaN])).toThrow('the example[1] is NaN, expected a finite number');
});

it('refuses indices that a table does not have', async () => {
  const model = exampleModel(exampleNetworks.embedding![0]!);
  const { predict } = await importModule(writeModule({ model }));
  expect(() => predict([0, 1, 2, 5])).toThrow(
    'the example[3] is 5, expected a whole number from 0 to 4',
  );
  expect(() => predict([0, 1, 2, 0.5])).toThrow('expected a whole number from 0 to 4');
});

it('standardizes raw numbers, and decides', async () => {
  const model = exampleModel(sequential(input(2), dense(2, { activation: 'softmax' })));
  const { manifest } = readModel(
    writeModel({
      model,
      chains: {
        input: rowChain([
          { name: 'heat', scale: { mean: 20, deviation: 5 } },
          { name: 'fixed', scale: { mean: 3, deviation: 0 } },
        ]),
      },
      target: { task: 'classification', name: 'state', labels: ['off', 'on'], encoding: 'one-hot' },
    }),
  );
  const { chains, target, golden } = manifest;
  const generated = await importModule(writeModule({ model, chains, target, golden }));
  expect(generated.verify()).toBeLessThan(1e-7);
  const scores = predictor(model, { backend: js() })([(31 - 20) / 5, 0]);
  expect(generated.decide!([31, 77])).toBe(scores[1]! > scores[0]! ? 'on' : 'off');
  expect(generated.labels).toEqual(['off', 'on']);
});

it('gives a regression in its own unit', async () => {
  const model = exampleModel(sequential(input(1), dense(1)));
  const target = { task: 'regression', name: 'power', mean: 10, deviation: 2 } as const;
  const generated = await importModule(writeModule({ model, target }));
  const [score] = predictor(model, { backend: js() })([0.5]);
  expect(generated.decide!([0.5])).toBeCloseTo(10 + 2 * score!, 10);
});

it('runs as CommonJS, and touches nothing of Node or a browser', () => {
  const model = exampleModel(exampleNetworks.dense![0]!);
  const files = writeModule({ model }, { name: 'net', kind: 'cjs' });
  expect(files.map(({ path }) => path)).toEqual(['net.cjs', 'net.d.cts']);
  const module = { exports: {} as { verify(): number } };
  runInContext(textOf(files, '.cjs'), createContext({ module }));
  expect(module.exports.verify()).toBeLessThan(1e-7);
});
