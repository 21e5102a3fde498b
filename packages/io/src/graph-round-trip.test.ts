import {
  add,
  concatenate,
  dense,
  formatError,
  graph,
  initialize,
  input,
  predictor,
  shared,
  softmax,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { describe, expect, it } from 'vitest';
import { FormatError, openModel, readModel, writeModel } from './index.ts';

const network = graph({ a: input(2), b: input(3) }, ({ a, b }) => {
  const encode = shared(dense(4, { activation: 'tanh', name: 'encode' }));
  const left = a.to(dense(3, { activation: 'tanh' })).to(encode);
  const both = left.with(b.to(encode)).to(concatenate());
  const skip = both.with(both.to(dense(8, { activation: 'sigmoid' }))).to(add());
  return { kind: skip.to(dense(3), softmax()), size: skip.to(dense(2)) };
});
const model = initialize(network, { seed: 4 });
const file = writeModel({ model });
const expected = { input: { a: [2], b: [3] }, output: { kind: [3], size: [2] } } as const;
const backend = js();

describe('the file of a graph', () => {
  it('gives back spec and parameters, shared ones stored once', () => {
    const { model: read } = readModel(file, { expect: expected });
    expect(read.architecture.spec).toEqual(network.spec);
    expect(read.parameters).toEqual(model.parameters);
    expect(writeModel({ model: read })).toEqual(file);
  });

  it('gives a predictor that answers by name as the one before', () => {
    const { model: read } = readModel(file, { expect: expected });
    const sample = { a: [1, -2], b: [0.5, 0.25, 3] } as const;
    const { kind, size } = predictor(read, { backend })(sample);
    const before = predictor(model, { backend })(sample);
    expect([...kind]).toEqual([...before.kind]);
    expect([...size]).toEqual([...before.size]);
  });

  it('proves itself on golden vectors, with inputs and outputs one after the other', () => {
    const opened = openModel(file, { backend });
    expect(opened.manifest.golden).toHaveLength(4);
    expect(opened.manifest.golden[0]!.input).toHaveLength(5);
    const { output, outputs } = opened.predict([1, -2, 0.5, 0.25, 3]);
    const before = predictor(model, { backend })({ a: [1, -2], b: [0.5, 0.25, 3] });
    expect(Array.from(output)).toEqual([...before.kind, ...before.size]);
    expect(Array.from(outputs['size']!)).toEqual([...before.size]);
    expect(() => opened.predict([1, 2])).toThrow(
      'the example has 2 numbers, expected 5 (a 2, b 3)',
    );
  });

  it('takes inputs by name, and says which is missing, too much, too short or no number', () => {
    const { predict } = openModel(file, { backend });
    const { output } = predict({ b: [0.5, 0.25, 3], a: [1, -2] });
    const named = Array.from(output);
    expect(named).toEqual(Array.from(predict([1, -2, 0.5, 0.25, 3]).output));
    expect(() => predict({ a: [1, -2] })).toThrow('the example: there is no input "b"');
    expect(() => predict({ a: [1, -2], b: [1, 2, 3], c: [0] })).toThrow('there is no input "c"');
    expect(() => predict({ a: [1], b: [1, 2, 3] })).toThrow('input a has 1 number, expected 2');
    expect(() => predict({ a: [1, null as never], b: [1, 2, 3] })).toThrow(
      'the example[1] is null, expected a finite number',
    );
  });

  it('is refused where other inputs or outputs are expected, naming both', () => {
    const wrong = { ...expected, output: { kind: [3], length: [2] } };
    expect(messageOf(() => readModel(file, { expect: wrong }))).toContain(
      'gives kind 3, size 2 but kind 3, length 2 was expected',
    );
    expect(messageOf(() => readModel(file, { expect: { input: [5], output: [5] } }))).toContain(
      'takes a 2, b 3 but 5 was expected',
    );
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof FormatError) return formatError(error);
    throw error;
  }
  return 'nothing was thrown';
}
