import { describe, expect, it } from 'vitest';
import { js } from '../../backends/js/index.ts';
import { DataError } from '../../errors/catalogue.ts';
import { predictor, predictRows } from '../../inference/index.ts';
import { meanSquaredError } from '../../losses/index.ts';
import { graph } from '../../model/graph.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import { adam } from '../../optimizers/index.ts';
import { bench } from '../../testing/bench.ts';
import { epochs } from '../../training/epochs.ts';
import { evaluate } from '../../training/evaluate.ts';
import { concatenate, dense, embedding, flatten, reshape } from '../index.ts';

const words = sequential(input(3), embedding({ inputDim: 4, outputDim: 2, name: 'words' }));
const sentence = sequential(
  input(2),
  embedding({ inputDim: 5, outputDim: 3, name: 'words' }),
  flatten(),
  dense(1),
);

/** What was thrown. */
function errorOf(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('embedding', () => {
  it('gives the row of each index, and sums gradients over the places of an index', () => {
    const table = [0, 1, 10, 11, 20, 21, 30, 31];
    const options = { rows: 2, discrete: ['input'], inputs: { input: [3, 0, 3, 1, 1, 3] } };
    const { output, gradients } = bench(words, {
      ...options,
      parameters: { 'words.table': table },
    });
    expect([...output()]).toEqual([30, 31, 0, 1, 30, 31, 10, 11, 10, 11, 30, 31]);
    const found = gradients([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])['words.table']!;
    // Row 0 at place 2; row 1 at places 4 and 5; row 2 nowhere; row 3 at places 1, 3 and 6.
    const expected = [3, 4, 7 + 9, 8 + 10, 0, 0, 1 + 5 + 11, 2 + 6 + 12];
    found.forEach((gradient, i) => {
      expect(gradient).toBeCloseTo(expected[i]!, 12);
    });
  });

  it('has the gradients of finite differences', () => {
    const inputs = { input: [0, 4, 2, 2, 1, 0] };
    const { error } = bench(sentence, { rows: 3, inputs, discrete: ['input'] }).worstGradient();
    expect(error).toBeLessThan(1e-8);
  });

  it('keeps the rest of the shape in front of its vectors', () => {
    const shape: readonly [3, 2] | undefined = words.shapes?.output;
    expect(shape).toBeUndefined();
    const grid = sequential(input(2, 3), embedding({ inputDim: 4, outputDim: 5 }), flatten());
    expect(initialize(grid, { seed: 1 }).parameters).toHaveLength(20);
    expect(predictor(initialize(grid, { seed: 1 }), { backend: js() }).outputShape).toEqual([30]);
  });

  it('learns what an index stands for', () => {
    const model = initialize(sentence, { seed: 1 });
    const meaning = [3, -1, 2, 0, -2];
    const rows = meaning.flatMap((_, a) => meaning.map((__, b): [number, number] => [a, b]));
    const targets = rows.map(([a, b]): [number] => [meaning[a]! - 2 * meaning[b]!]);
    const options = { loss: meanSquaredError(), optimizer: adam({ learningRate: 0.03 }) };
    const all = { ...options, backend: js(), epochs: 120, batchSize: 5 };
    let last = Number.POSITIVE_INFINITY;
    for (const { loss } of epochs(model, { inputs: rows, targets }, all)) last = loss;
    expect(last).toBeLessThan(0.01);
  });

  it('refuses sizes that are none', () => {
    expect(() => sequential(input(2), embedding({ inputDim: 0, outputDim: 2 }))).toThrow(
      'layers[0] embedding "embedding1": inputDim is 0, expected a whole number of at least 1',
    );
    expect(() => sequential(input(2), embedding({ inputDim: 2, outputDim: 1.5 }))).toThrow(
      'outputDim is 1.5',
    );
  });
});

describe('an index that is not in the vocabulary', () => {
  const model = initialize(sentence, { seed: 1 });
  const targets = [[0], [0]] as [number][];
  const options = { loss: meanSquaredError(), optimizer: adam(), backend: js() };

  it('is refused before training, with value, row, vocabulary and origin', () => {
    const inputs = [
      [0, 4],
      [2, 5],
    ] as [number, number][];
    const origin = (row: number) => `texts.csv line ${row + 2}`;
    const error = errorOf(() => [
      ...epochs(model, { inputs, targets, origin }, { ...options, epochs: 1 }),
    ]);
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({
      code: 'INDEX_OUT_OF_RANGE',
      detail: { value: 5, row: 1, limit: 5, layer: 'layers[0] embedding "words"' },
      message:
        'inputs[1][1] is 5, expected a whole number from 0 to 4: layers[0] embedding "words" knows 5\n' +
        '  from texts.csv line 3\n' +
        '  hint: raise `inputDim`, or give all rare values one index',
    });
  });

  it.each([-1, 1.5, 1e9])('is refused when evaluating and predicting: %d', (value) => {
    const code = { code: 'INDEX_OUT_OF_RANGE', detail: expect.objectContaining({ value }) };
    const inputs = Float32Array.of(0, 0, value, 0);
    expect(errorOf(() => evaluate(model, { inputs, targets }, options))).toMatchObject(code);
    expect(errorOf(() => predictRows(model, inputs, { backend: js() }))).toMatchObject(code);
    const predict = predictor(model, { backend: js() });
    expect(errorOf(() => predict([0, value]))).toMatchObject(code);
    expect(Number.isFinite(predict([0, 4])[0])).toBe(true); // and it goes on
  });

  it('is found behind a layer that only changes the shape, and among several inputs', () => {
    const reshaped = sequential(
      input(4),
      reshape([2, 2]),
      embedding({ inputDim: 3, outputDim: 1 }),
    );
    const predict = predictor(initialize(reshaped, { seed: 1 }), { backend: js() });
    expect(() => predict([0, 1, 2, 3])).toThrow('input[0][3] is 3, expected a whole number');

    const mixed = graph({ word: input(1), size: input(2) }, ({ word, size }) => ({
      answer: word
        .to(embedding({ inputDim: 3, outputDim: 2 }), flatten())
        .with(size)
        .to(concatenate(), dense(1)),
    }));
    const both = predictor(initialize(mixed, { seed: 1 }), { backend: js() });
    expect(Number.isFinite(both({ word: [2], size: [77.5, -3] }).answer[0])).toBe(true);
    expect(() => both({ word: [3], size: [1, 1] })).toThrow('input.word[0][0] is 3');
  });
});
