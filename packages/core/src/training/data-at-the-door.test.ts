/** What fit and predictors refuse, whoever calls them from plain JavaScript. */
import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { predictor, predictRows } from '../inference/index.ts';
import { builtInLayers } from '../layers/built-in.ts';
import { batchNorm, dense, softmax } from '../layers/index.ts';
import { crossEntropy, meanSquaredError } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { resolve } from '../model/resolve.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/index.ts';
import type { Examples } from './dataset.ts';
import { type EpochsOptions, epochs } from './epochs.ts';
import { evaluate } from './evaluate.ts';
import { fit } from './fit.ts';

const backend = js();
const model = () => initialize(sequential(input(2), dense(1)), { seed: 1 });
const settings = { loss: meanSquaredError(), optimizer: adam(), epochs: 1, backend };
const origin = (row: number): string => `a.csv line ${row + 2}`;

/** Data as it comes from JSON, or from a program that no compiler has seen. */
const anyExamples = (inputs: unknown, targets: unknown): Examples =>
  ({ inputs, targets, origin }) as Examples;

describe('numbers that are none', () => {
  it.each([
    [
      'a gap of JSON',
      [
        [20.5, null],
        [21, 40],
      ],
      [[1], [2]],
      /^inputs\[0\]\[1\] is null.*\n.*line 2/,
    ],
    [
      'a gap in targets',
      [
        [1, 2],
        [3, 4],
      ],
      [[1], [null]],
      /^targets\[1\]\[0\] is null/,
    ],
    [
      'flat targets that begin with a gap',
      [
        [1, 2],
        [3, 4],
      ],
      [null, 2],
      /^targets\[0\]\[0\] is null/,
    ],
    [
      'text',
      [
        [1, '2'],
        [3, 4],
      ],
      [1, 2],
      /^inputs\[0\]\[1\] is "2"/,
    ],
    ['a row that is missing', [[1, 2], null], [1, 2], /^inputs\[1\]\[0\] is null/],
    [
      'undefined',
      [
        [1, undefined],
        [3, 4],
      ],
      [1, 2],
      /^inputs\[0\]\[1\] is undefined/,
    ],
    [
      'infinity',
      [
        [1, 2],
        [3, 4],
      ],
      [1, Number.POSITIVE_INFINITY],
      /^targets\[1\]\[0\] is Infinity/,
    ],
  ])('are refused with row and place: %s', (_, inputs, targets, message) => {
    const trained = () => [...epochs(model(), anyExamples(inputs, targets) as never, settings)];
    expect(trained).toThrow(message);
    expect(trained).toThrow(expect.objectContaining({ name: 'DataError', code: 'NOT_FINITE' }));
  });

  it('are refused by predictors, but for what is written into their input', () => {
    const predict = predictor(model(), { backend });
    for (const sample of [
      [20.5, null],
      ['a', 'b'],
      [Number.NaN, 1],
      [1, undefined],
    ]) {
      expect(() => predict(sample as never)).toThrow(
        expect.objectContaining({ code: 'NOT_FINITE' }),
      );
    }
    predict.input.set([Number.NaN, 1]);
    predict.run();
    expect(predict.output[0]).toBeNaN();
  });

  it('are refused by predictRows with row and place', () => {
    const rows = Float32Array.of(1, 2, 3, Number.NaN);
    expect(() => predictRows(model(), rows, { backend })).toThrow(
      /^inputs\[1\]\[1\] is NaN, expected a finite number\n {2}hint: fill the gap/,
    );
  });

  it('are not answers of rows in a form that predictRows does not take', () => {
    const nested = [[1, 2]] as never;
    expect(() => predictRows(model(), nested, { backend })).toThrow(
      /inputs is \[\[1,2\]\], expected all rows one after the other[\s\S]*rows\.flat\(\)/,
    );
  });
});

describe('targets and losses that do not go together', () => {
  const rows = Array.from({ length: 6 }, (_, i) => [i, 1, 2]);
  const classifier = initialize(sequential(input(3), dense(3), softmax()), { seed: 1 });
  const loss = crossEntropy();

  it('are named: numbers of classes for crossEntropy', () => {
    for (const targets of [
      [0, 2, 1, 1, 0, 2],
      [[0], [2], [1], [1], [0], [2]],
      [0, 1, 2, 0],
    ]) {
      const wrong = anyExamples(rows, targets) as never;
      expect(() => evaluate(classifier, wrong, { loss, backend })).toThrow(
        /expected a share of each of 3 classes[\s\S]*sparseCrossEntropy\(\)/,
      );
    }
    const flat = rows.flatMap((_, i) => [0, 1, 2].map((each) => (each === i % 3 ? 1 : 0)));
    expect(
      evaluate(classifier, anyExamples(rows, flat) as never, { loss, backend }).loss,
    ).toBeGreaterThan(0);
  });

  it('are named: crossEntropy on outputs that are no shares', async () => {
    const linear = initialize(sequential(input(3), dense(2)), { seed: 1 });
    const examples = anyExamples([[1, 2, 3]], [[0, 1]]) as never;
    await expect(fit(linear, examples, { ...settings, loss })).rejects.toThrow(
      /loss became (NaN|Infinity)[\s\S]*hint: end the network with softmax\(\)/,
    );
  });
});

describe('options', () => {
  it.each([-1, 0, Number.NaN, 1.5, undefined])('epochs %s are refused', async (count) => {
    const options = { ...settings, epochs: count } as EpochsOptions;
    const examples = anyExamples([[1, 2]], [1]);
    await expect(fit(model(), examples as never, options as never)).rejects.toThrow(
      /epochs is .*, expected a whole number of at least 1/,
    );
  });

  it('a layer of no kind that there is, though objects have it', () => {
    const spec = {
      inputs: { x: [2] },
      nodes: [{ name: 'a', kind: 'toString', inputs: ['x'], options: {} }],
      outputs: ['a'],
    };
    expect(() => resolve({ spec, definitions: builtInLayers } as never)).toThrow(
      /there is no .*"toString"/,
    );
  });
});

describe('batchNorm on small data', () => {
  const n = 64;
  const inputs = Float32Array.from({ length: n * 2 }, (_, i) => Math.sin(i * 1.7) * 2);
  const targets = Float32Array.from(
    { length: n },
    (_, i) => inputs[i * 2]! * 0.5 + inputs[i * 2 + 1]!,
  );
  const network = (momentum?: number) =>
    sequential(
      input(2),
      dense(16, { activation: 'relu' }),
      batchNorm(momentum === undefined ? {} : { momentum }),
      dense(1),
    );
  const train = async (batchSize: number, rows = n, momentum?: number) => {
    const trained = initialize(network(momentum), { seed: 1 });
    const examples = { inputs: inputs.slice(0, rows * 2), targets: targets.slice(0, rows) };
    const optimizer = adam({ learningRate: 0.005 });
    await fit(trained, examples, { ...settings, optimizer, batchSize, epochs: 40 });
    return evaluate(trained, examples, { loss: meanSquaredError(), backend }).loss;
  };

  it('answers as it trained, after 80 steps', async () => {
    expect(await train(32)).toBeLessThan(0.02);
  });

  it.each([0.5, 0.9, 0.99, 0.999])('does so with momentum %s', async (momentum) => {
    expect(await train(32, n, momentum)).toBeLessThan(0.02);
  });

  it('answers as it trained after a single step, too', async () => {
    const trained = initialize(network(0.99), { seed: 1 });
    const examples = { inputs, targets };
    const optimizer = adam({ learningRate: 1e-7 });
    const given = { ...settings, optimizer, batchSize: n, epochs: 1 };
    const { losses } = await fit(trained, examples, given);
    const { loss } = evaluate(trained, examples, { loss: meanSquaredError(), backend });
    expect(Math.abs(loss / losses[0]! - 1)).toBeLessThan(1e-5);
  });

  it('refuses batches of one row, the last one too', async () => {
    await expect(train(1)).rejects.toThrow(/batchSize is 1, expected batches of at least 2 rows/);
    await expect(train(32, 33)).rejects.toThrow(/the last batch would be 1 of 33/);
  });
});
