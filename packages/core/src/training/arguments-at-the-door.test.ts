/** Models, networks, layers and rows as JavaScript without types may give them. */
import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { predictor, predictRows } from '../inference/index.ts';
import { bidirectional, cropping2d, dense, residual } from '../layers/index.ts';
import { lossNamed, meanSquaredError } from '../losses/index.ts';
import { accuracy } from '../metrics/index.ts';
import { graph } from '../model/graph.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/index.ts';
import { evaluate } from './evaluate.ts';
import { fit } from './fit.ts';

/** A function as a program without types sees it. */
const untyped = (call: unknown) => call as (...given: readonly unknown[]) => unknown;

const network = sequential(input(2), dense(1));
const model = initialize(network, { seed: 1 });
const backend = js();
const rows = { inputs: [[1, 2]], targets: [[1]] };
const how = { loss: meanSquaredError(), optimizer: adam(), backend, epochs: 1 };
const nothing = [undefined, null, Number.NaN, 'x', 3, true, {}];

describe('what is none of what a function takes is refused by name', () => {
  it.each(nothing)('%j', async (value) => {
    const calls: readonly (readonly [() => unknown, RegExp])[] = [
      [() => untyped(initialize)(value, { seed: 1 }), /^initialize: architecture is .*a network/],
      [() => untyped(sequential)(value), /^sequential: input is .*an input/],
      [() => untyped(sequential)(input(2), value), /^layers: layer is .*a layer/],
      [() => untyped(graph)({ x: input(2) }, value), /^graph: build is .*a function/],
      [() => untyped(graph)({ x: value }, () => ({})), /^graph: x: input is .*an input/],
      [() => untyped(predictor)(value, { backend }), /^predictor: model is .*a model/],
      [() => untyped(predictRows)(value, [], { backend }), /^predictor: model is .*a model/],
      [() => untyped(evaluate)(value, rows, how), /^evaluate: model is .*a model/],
      [() => untyped(evaluate)(model, value, how), /^evaluate: examples/],
      [() => untyped(bidirectional)(value), /^bidirectional: layer is .*a layer/],
      [() => untyped(residual)(value), /^residual: layers is .*at least one layer/],
    ];
    for (const [call, message] of calls) expect(call).toThrow(message);
    await expect(untyped(fit)(value, rows, how)).rejects.toThrow(/^training: model is .*a model/);
    await expect(untyped(fit)(model, value, how)).rejects.toThrow(/^training: examples/);
  });

  it.each([undefined, null, 3])('%j for rows', (value) => {
    expect(() => untyped(predictor(model, { backend }))(value)).toThrow(
      /has 0 numbers|length|needs 2/,
    );
    expect(() => untyped(predictRows)(model, value, { backend })).toThrow(/inputs is .*all rows/);
    expect(() => untyped(evaluate)(model, { ...rows, inputs: value }, how)).toThrow(/inputs is /);
    expect(() => untyped(evaluate)(model, { ...rows, targets: value }, how)).toThrow(/targets is /);
    expect(() => untyped(cropping2d)(String(value))).toThrow(/size is /);
    expect(() => untyped(lossNamed)(value)).toThrow(/loss: name is /);
  });
});

it('a row that is missing from a list is a gap, not zeros', () => {
  const inputs = [[1, 2]];
  inputs[2] = [3, 4];
  const examples = { inputs, targets: [[1], [2], [3]] };
  expect(() => untyped(evaluate)(model, examples, how)).toThrow(/inputs\[1\]\[0\] is/);
});

it.each<[unknown, string]>([
  [[{ input: [1, 2], output: [1] }], 'is [{"input":[1,2],"output":[1]}], expected an object\n'],
  [{ inputs: [[1, 2]] }, ': targets is missing, expected rows, or rows by name\n'],
  [{ ...rows, sampleWeight: [1] }, ': there is no option "sampleWeight"\n  hint: did you mean'],
  [{ ...rows, weights: [1] }, ': there is no option "weights"\n  hint: known: inputs, targets,'],
  [{ inputs: [{ a: 1, b: 2 }], targets: [[1]] }, 'inputs[0][0] is {"a":1,"b":2}, expected a'],
  [{ inputs: [['1', '2']], targets: [[1]] }, 'number\n  hint: it is text: `Number(…)`'],
  [{ inputs: [[1, 2]], targets: ['a'] }, 'hint: number the classes from 0, and take `sparse'],
  [{ ...rows, target: [[1]] }, ': there is no option "target"\n  hint: did you mean `targets`?'],
])('examples in another form are told theirs: %j', (examples, message) => {
  expect(() => untyped(evaluate)(model, examples, how)).toThrow(message);
});

it.each<[unknown, string]>([
  [
    [accuracy],
    '[0] is function accuracy, expected a metric, or the name of one\n  hint: call it: `a',
  ],
  [accuracy(), 'there is no output with a loss "name"'],
  [{ dense1: accuracy() }, 'dense1 is {"name":"accuracy"}, expected a list of metrics or of'],
  ['accuracy', 'metrics is "accuracy", expected an object\n  hint: write [\'accuracy\']'],
  [['acuracy'], 'there is no metric "acuracy"\n  hint: did you mean `accuracy`?'],
])('metrics in another form are told theirs: %j', async (metrics, message) => {
  const options = { ...how, metrics, validation: rows };
  await expect(untyped(fit)(model, rows, options)).rejects.toThrow(message);
});

it('examples may have more to them, as a table has', () => {
  const table = { ...rows, names: ['a', 'b'], count: 1 };
  expect(untyped(evaluate)(model, table, how)).toHaveProperty('loss');
});

it('metrics without examples to read them on are refused', async () => {
  const metrics = [accuracy()];
  const expected = 'training: validation is missing, expected examples to read `metrics` on';
  await expect(untyped(fit)(model, rows, { ...how, metrics })).rejects.toThrow(expected);
  await expect(untyped(fit)(model, rows, { ...how, metrics: [] })).resolves.toBeDefined();
});

it('what is given without its call, its name or its list is told how', async () => {
  expect(() => untyped(adam)(0.01)).toThrow('hint: write `{ learningRate: 0.01 }`');
  await expect(untyped(fit)(model, rows, { ...how, optimizer: adam })).rejects.toThrow(
    'hint: call it: `adam()`',
  );
  await expect(untyped(fit)(model, rows, { ...how, validation: 0.2 })).rejects.toThrow(
    'validation is 0.2, expected an object\n  hint: `{ inputs, targets }`',
  );
  const predict = untyped(predictor(model, { backend }));
  for (const sample of [[[1, 2]], { a: 1, b: 2 }, 1]) {
    expect(() => predict(sample)).toThrow('an example is a list of its numbers; `predictRows`');
  }
  expect(() => predict([1, 2, 3])).not.toThrow('predictRows');
});

it.each<[string, unknown, RegExp]>([
  ['signal', {}, /signal is .*expected a signal/],
  ['classWeights', Number.NaN, /classWeights is .*expected 'balanced'/],
  ['classWeights', {}, /classWeights is .*expected 'balanced'/],
  ['batchSize', 1e12, /batchSize is 1000000000000, expected a whole number from 1/],
])('fit refuses %s %j', async (name, value, message) => {
  await expect(untyped(fit)(model, rows, { ...how, [name]: value })).rejects.toThrow(message);
});

it.each([Number.NaN, [], null, {}, true])('weights by %j are refused', (weights) => {
  const layer = untyped(dense)(1, { weights });
  const made = () => untyped(initialize)(untyped(sequential)(input(2), layer), { seed: 1 });
  expect(made).toThrow(/layers\[0\] dense "dense1": .*initializer/);
});

it('early stopping takes an object', async () => {
  const given = { ...how, earlyStopping: true };
  await expect(untyped(fit)(model, rows, given)).rejects.toThrow(
    /an object\n.*`\{ patience: 10 \}`/,
  );
});
