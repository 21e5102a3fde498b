/** Options as JavaScript without types gives them: what is missing, misspelt or of another kind. */
import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { simd } from '../backends/simd/index.ts';
import { predictor, predictRows } from '../inference/index.ts';
import { dense, gru } from '../layers/index.ts';
import { meanSquaredError } from '../losses/index.ts';
import { graph } from '../model/graph.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/index.ts';
import { type EpochsOptions, epochs } from './epochs.ts';
import { evaluate } from './evaluate.ts';
import { fit } from './fit.ts';
import { startTraining } from './training.ts';

const network = sequential(input(2), dense(1));
const examples = { inputs: [[1, 2] as const, [3, 4] as const], targets: [[1], [2]] as [number][] };
const backend = js();
const right = { loss: meanSquaredError(), optimizer: adam(), backend, epochs: 1 };
const model = () => initialize(network, { seed: 1 });

/** `right` with some options replaced: undefined takes one away. */
const given = (changes: object): EpochsOptions => ({ ...right, ...changes }) as EpochsOptions;

it.each<[object, RegExp]>([
  [{ backend: undefined }, /backend is missing, expected a backend\n.*hint: `js\(\)` makes one/],
  [{ backend: 'js' }, /backend is "js", expected a backend/],
  [{ backend: simd() }, /expected a backend\n.*`await` before it/],
  [{ optimizer: undefined }, /optimizer is missing, expected an optimizer\n.*`adam\(\)` makes one/],
  [{ optimizer: 'adam' }, /optimizer is "adam".*\n.*`optimizerNamed\('adam'\)` makes one/],
  [{ loss: undefined }, /loss is missing, expected a loss.*\n.*`meanSquaredError\(\)` makes one/],
  [{ loss: 'mean_squred_error' }, /there is no loss "mean_squred_error"/],
  [{ epochs: undefined }, /epochs is missing, expected a whole number of at least 1/],
  [{ epochs: -3 }, /epochs is -3, expected a whole number of at least 1/],
  [{ batchSize: 0 }, /batchSize is 0, expected a whole number from 1 to/],
  [{ batch_size: 8 }, /there is no option "batch_size"\n.*did you mean `batchSize`/],
  [{ bachSize: 8 }, /there is no option "bachSize"\n.*did you mean `batchSize`/],
  [{ lr: 0.1 }, /there is no option "lr"/],
  [{ shuffle: 'no' }, /shuffle is "no", expected true or false/],
  [{ schedule: 'cosine' }, /schedule is "cosine", expected a schedule/],
  [{ frozen: 'dense1' }, /frozen is "dense1", expected a list of names\n.*\["dense1"\]/],
])('fit and epochs refuse %j by name', async (changes, message) => {
  await expect(fit(model(), examples, given(changes))).rejects.toThrow(message);
  expect(() => epochs(model(), examples, given(changes)).next()).toThrow(message);
});

it('fit alone knows what stops it', async () => {
  const stops = { earlyStopping: { patience: 2 } };
  const { epochs: run } = await fit(model(), examples, given(stops));
  expect(run).toBe(1);
  await expect(
    fit(model(), examples, { ...right, earlyStopping: { patience: 0 } }),
  ).rejects.toThrow('fit: earlyStopping: patience is 0, expected a whole number of at least 1');
  expect(() => epochs(model(), examples, given(stops)).next()).toThrow(
    'epochs: there is no option "earlyStopping"',
  );
});

it('what takes a training or a backend says so at the door', () => {
  const none = {} as never;
  expect(() => startTraining(model(), examples, none)).toThrow('training: loss is missing');
  expect(() => startTraining(model(), examples, given({ seeds: 1 }))).toThrow('no option "seeds"');
  startTraining(model(), examples, right).dispose(); // with options of the loop around it
  expect(() => evaluate(model(), examples, none)).toThrow('evaluate: loss is missing');
  expect(evaluate(model(), examples, right).loss).toBeGreaterThan(0); // options of its training
  expect(() => predictor(model(), none)).toThrow('predictor: backend is missing');
  expect(() => predictor(model(), { backend, batchSize: 4 } as never)).toThrow(
    'predictor: there is no option "batchSize"',
  );
  const rows = Float32Array.of(1, 2);
  expect(() => predictRows(model(), rows, none)).toThrow('predictRows: backend is missing');
  expect(() => initialize(network, undefined as never)).toThrow('initialize: options is missing');
  expect(() => initialize(network, none)).toThrow('initialize: seed is missing');
});

it('refuses lengths of more steps than there are, in training and in answers', async () => {
  const sequences = graph({ x: input(6, 1), length: input(1) }, ({ x, length }) => ({
    y: x.with(length).to(gru(2), dense(1)),
  }));
  const zeros = new Float32Array(12);
  const train = (...length: readonly number[]) =>
    fit(
      initialize(sequences, { seed: 1 }),
      {
        inputs: { x: zeros, length: [...length].map((n) => [n] as const) },
        targets: { y: [[1], [2]] },
      },
      right,
    );
  await expect(train(3, 6)).resolves.toMatchObject({ epochs: 1 });
  await expect(train(3, 7)).rejects.toThrow(
    'inputs.length[1] is 7, expected a whole number from 0 to 6, the steps of a row',
  );
  await expect(train(2.5, 6)).rejects.toThrow('inputs.length[0] is 2.5');
  const predict = predictor(initialize(sequences, { seed: 1 }), { backend });
  expect(() => predict({ x: zeros.slice(6), length: [7] })).toThrow(
    'is 7, expected a whole number',
  );
});
