import { dense, formatError, initialize, input, sequential, softmax } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { applyRows, fitClassification, fitRegression, fitRows } from '@reflexarc/signal';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError, openModel, readModel, writeModel } from './index.ts';

const rooms = [
  [20, 'kitchen'],
  [24, 'attic'],
  [22, 'cellar'],
];
const chain = fitRows(
  [
    { name: 'temperature', kind: 'numeric', unit: '°C' },
    { name: 'room', kind: 'categorical' },
  ],
  rooms,
);
const target = fitClassification(['dry', 'damp', 'wet'], { name: 'air' });
const model = initialize(
  sequential(input(4), dense(5, { activation: 'tanh', name: 'hidden' }), dense(3), softmax()),
  { seed: 7 },
);
const parts = {
  model,
  chains: { input: chain },
  target,
  rateHz: 0.2,
  training: { rows: 3, epochs: 40, seed: 7, metrics: { accuracy: 0.75 } },
  provenance: { created: '2026-01-31T12:00:00.000Z', data: { name: 'rooms.csv' } },
  golden: rooms,
};
const file = writeModel(parts);

describe('a model file', () => {
  it('gives back what was written', () => {
    const { model: read, manifest } = readModel(file, { expect: { input: [4], output: [3] } });
    expect(read.parameters).toEqual(model.parameters);
    expect(read.architecture.spec).toEqual(model.architecture.spec);
    expect(manifest).toMatchObject({
      chains: parts.chains,
      target,
      rateHz: 0.2,
      training: parts.training,
      provenance: parts.provenance,
    });
  });

  it('is the same, byte by byte, for the same parts', () => {
    expect(writeModel(parts)).toEqual(file);
    const { model: read, manifest } = readModel(file);
    const { version: _, spec: __, dtype: ___, golden, ...rest } = manifest;
    const again = writeModel({ model: read, ...rest, golden: golden.map((each) => each.input) });
    expect(again).toEqual(file);
  });

  it('answers raw rows as the parts that were written do', () => {
    const { predict } = openModel(file, { backend: js() });
    const [kitchen] = applyRows(chain, [rooms[0]!]);
    expect(kitchen).toBeDefined();
    const { output, label, classIndex, scores } = predict(rooms[0]!);
    const direct = openModel(writeModel({ model }), { backend: js() });
    expect(Array.from(output)).toEqual(
      Array.from(direct.predict(applyRows(chain, [rooms[0]!])).output),
    );
    expect(label).toBe(target.labels[classIndex]);
    expect(scores[classIndex]).toBe(Math.max(...scores));
    expect(predict(rooms[1]!)).toBe(predict(rooms[2]!)); // one object, overwritten by each call
  });

  it('undoes the scale of a regression target', () => {
    const wage = fitRegression([10, 20, 30], { name: 'wage', unit: '$/h' });
    const line = initialize(sequential(input(1), dense(1)), { seed: 1, dtype: 'float64' });
    line.parameters.set([2, 0.5]); // weight, bias
    const bytes = writeModel({ model: line, target: wage });
    const { predict } = openModel(bytes, { backend: js({ dtype: 'float64' }) });
    // 2·3 + 0.5 = 6.5 deviations above the mean
    expect(predict([3]).value).toBeCloseTo(20 + 6.5 * wage.deviation, 12);
  });

  it('survives the round trip whatever the network, the numbers and the names are', () => {
    const networks = fc.record({
      units: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
      width: fc.integer({ min: 1, max: 4 }),
      dtype: fc.constantFrom('float32' as const, 'float64' as const),
      seed: fc.nat(),
      name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    });
    fc.assert(
      fc.property(networks, ({ units, width, dtype, seed, name }) => {
        const layers = units.map((count, i) => dense(count, { name: `${name}${i}`, bias: i > 0 }));
        const written = initialize(sequential(input(width), ...layers), { seed, dtype });
        const { model: read, manifest } = openModel(
          writeModel({ model: written, provenance: { data: { name } } }),
          { backend: js({ dtype }) },
        );
        expect(read.parameters).toEqual(written.parameters);
        expect(read.architecture.spec).toEqual(written.architecture.spec);
        expect(manifest.provenance.data).toEqual({ name });
        expect(read.dtype).toBe(dtype);
      }),
      { numRuns: 60 },
    );
  });

  it('may lie anywhere in a larger buffer', () => {
    const larger = new Uint8Array(file.length + 9);
    larger.set(file, 3);
    const { model: read } = readModel(larger.subarray(3, 3 + file.length));
    expect(read.parameters).toEqual(model.parameters);
  });
});

describe('writeModel', () => {
  it('refuses parts that do not fit together', () => {
    expect(() =>
      writeModel({
        model: initialize(model.architecture, { seed: 1 }),
        target: fitRegression([1, 2], { name: 'y' }),
      }),
    ).toThrow('the model to write has a target of 1 but an output of 3 was expected');
    const broken = initialize(model.architecture, { seed: 1 });
    broken.parameters[3] = Number.NaN;
    expect(() => writeModel({ model: broken })).toThrow('tensor "hidden.weights" holds NaN');
    expect(() => writeModel({ ...parts, rateHz: -1 })).toThrow('rateHz is -1');
    expect(() => writeModel({ ...parts, provenance: { created: 'today' } })).toThrow(
      'provenance.created is "today", expected a time such as 2026-01-31T12:00:00.000Z',
    );
  });
});

describe('expect', () => {
  it('names both shapes where they differ', () => {
    const read = () =>
      readModel(file, { source: 'air.safetensors', expect: { input: [6], output: [3] } });
    expect(read).toThrow(FormatError);
    try {
      read();
    } catch (error) {
      expect(error instanceof FormatError && formatError(error)).toBe(
        'FormatError UNEXPECTED_SHAPE: air.safetensors takes 4 but 6 was expected\n' +
          '  hint: train a model of that shape, or change `expect`',
      );
    }
  });
});
