/** Schedules, averages and what an optimizer remembers, through saving and restoring a training. */
import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { dense } from '../layers/index.ts';
import { meanSquaredError } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam, sgd } from '../optimizers/index.ts';
import { cosineDecay, perEpoch, reduceOnPlateau, stepDecay, warmUp } from '../schedules/index.ts';
import { epochs } from './epochs.ts';
import { startTraining, type TrainingOptions } from './training.ts';

const network = sequential(input(2), dense(4, { activation: 'tanh' }), dense(1));
const examples = {
  inputs: Array.from({ length: 20 }, (_, i) => [Math.sin(i), Math.cos(3 * i)] as [number, number]),
  targets: Array.from({ length: 20 }, (_, i) => [Math.sin(2 * i)] as [number]),
};
const common = { loss: meanSquaredError(), backend: js(), batchSize: 5 };
const start = (options: TrainingOptions) => {
  const model = initialize(network, { seed: 1 });
  return { model, training: startTraining(model, examples, options) };
};

describe('a training with a schedule', () => {
  it('takes the rate that the schedule says, from the optimizer on', () => {
    const schedule = perEpoch(stepDecay({ every: 2, factor: 0.5 }));
    const { training } = start({ ...common, optimizer: sgd({ learningRate: 0.1 }), schedule });
    const rates = Array.from({ length: 12 }, () => training.step().learningRate);
    expect(rates.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 0.1));
    expect(rates.slice(8)).toEqual(Array.from({ length: 4 }, () => 0.05));
  });

  it('moves by that rate: at 0 it stands still', () => {
    const optimizer = sgd({ learningRate: 0.1 });
    const { training } = start({ ...common, optimizer, schedule: warmUp({ steps: 4 }) });
    const { parameters } = training.state();
    training.step();
    expect(training.state().parameters).toEqual(parameters);
    training.step();
    expect(training.state().parameters).not.toEqual(parameters);
  });

  it.each([
    ['cosine with restarts', cosineDecay({ steps: 7, restart: 2 })],
    ['plateau', reduceOnPlateau({ patience: 0, factor: 0.5 })],
  ])('goes on bit by bit from a stored state: %s', (_, schedule) => {
    const optimizer = adam({ learningRate: 0.05 });
    const options = { ...common, optimizer, schedule, averaging: 0.9, globalClipNorm: 0.5 };
    const epochOf = (training: ReturnType<typeof startTraining>) => {
      for (let i = 0; i < training.stepsPerEpoch; i++) training.step();
      training.observe(1); // never better: the plateau is met again and again
    };
    const whole = start(options).training;
    for (let epoch = 0; epoch < 5; epoch++) epochOf(whole);

    const first = start(options).training;
    for (let epoch = 0; epoch < 2; epoch++) epochOf(first);
    const stored = first.state();
    const second = start(options).training;
    second.restore({ ...stored, schedule: JSON.parse(JSON.stringify(stored.schedule)) });
    for (let epoch = 0; epoch < 3; epoch++) epochOf(second);
    expect(second.state()).toEqual(whole.state());
  });

  it('is told the validation loss by fit', () => {
    const observed: number[] = [];
    const watching = {
      ...reduceOnPlateau(),
      observe: (_: object, loss: number) => {
        observed.push(loss);
        return {};
      },
    };
    const options = { ...common, optimizer: sgd(), schedule: watching, epochs: 3 };
    const model = initialize(network, { seed: 1 });
    const reports = [...epochs(model, examples, { ...options, validation: examples })];
    expect(observed).toEqual(reports.map(({ validation }) => validation?.loss));
  });
});
