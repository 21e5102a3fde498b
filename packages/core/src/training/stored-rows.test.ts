// Rows that are read when they are needed, against the same rows in memory.
import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import {
  type Architecture,
  adam,
  dense,
  evaluate,
  fit,
  initialize,
  input,
  meanSquaredError,
  type StoredRows,
  seeded,
  sequential,
} from '../index.ts';

const [rows, size] = [37, 3];
const random = seeded(1, 'stored rows');
const inputs = Float64Array.from({ length: rows * size }, () => random.normal());
const targets = Float64Array.from({ length: rows }, () => random.normal());
const network: Architecture<readonly [number], readonly [number]> = sequential(
  input(size),
  dense(4, { activation: 'tanh' }),
  dense(1),
);

const stored = (numbers: Float64Array, width = size): StoredRows => ({
  count: numbers.length / width,
  size: width,
  read: (row, to, at) => to.set(numbers.subarray(row * width, (row + 1) * width), at),
});

const options = {
  loss: meanSquaredError(),
  optimizer: adam(),
  backend: js(),
  epochs: 3,
  batchSize: 8,
  seed: 5,
};

it('learns the same, and is evaluated alike, in every bit', async () => {
  const [here, there] = [initialize(network, { seed: 2 }), initialize(network, { seed: 2 })];
  const first = await fit(here, { inputs, targets }, options);
  const second = await fit(there, { inputs: stored(inputs), targets }, options);
  expect(second.losses).toEqual(first.losses);
  expect(there.parameters).toEqual(here.parameters);
  const [{ loss }, found] = [inputs, stored(inputs)].map((given) =>
    evaluate(here, { inputs: given, targets }, { loss: meanSquaredError(), backend: js() }),
  ) as [ReturnType<typeof evaluate>, ReturnType<typeof evaluate>];
  expect(found.loss).toBe(loss);
});

it('names the row of a number that is not finite, and rows of another size', async () => {
  const model = initialize(network, { seed: 2 });
  const broken = inputs.with(5 * size + 1, Number.NaN);
  const origin = (row: number): string => `line ${row}`;
  await expect(fit(model, { inputs: stored(broken), targets, origin }, options)).rejects.toThrow(
    expect.objectContaining({
      code: 'NOT_FINITE',
      detail: expect.objectContaining({ place: 'inputs[5][1]', origin: 'line 5' }),
    }),
  );
  const wide = stored(inputs.subarray(0, 36 * size), 2 * size);
  await expect(fit(model, { inputs: wide, targets }, options)).rejects.toThrow(
    expect.objectContaining({ code: 'WRONG_LENGTH' }),
  );
});
