import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Backend } from '../backends/backend.ts';
import { js } from '../backends/js/index.ts';
import { predictRows } from '../inference/index.ts';
import { dense } from '../layers/index.ts';
import { meanSquaredError } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import type { Model } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam, sgd } from '../optimizers/index.ts';
import { epochs } from './epochs.ts';
import { evaluate } from './evaluate.ts';
import { type FitResult, fit } from './fit.ts';
import { fitLbfgs } from './fit-lbfgs.ts';
import { startTraining } from './training.ts';

const network = sequential(input(2), dense(4, { activation: 'tanh' }), dense(1));
const data = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as [number, number][],
  targets: [[0], [1], [1], [0]] as [number][],
};
const settings = {
  loss: meanSquaredError(),
  optimizer: adam({ learningRate: 0.05 }),
  backend: js({ dtype: 'float64' }),
  batchSize: 2,
};
const newModel = (seed = 3): Model<readonly [2], readonly [1]> =>
  initialize(network, { seed, dtype: 'float64' });

afterEach(() => {
  vi.restoreAllMocks();
});

describe('fit', () => {
  it('trains bit for bit as the loop over epochs does, and tells of each epoch', async () => {
    const [waited, looped] = [newModel(), newModel()];
    const told: number[] = [];
    const result = await fit(waited, data, {
      ...settings,
      epochs: 7,
      validation: data,
      metrics: ['mae'],
      onEpoch: ({ epoch }) => told.push(epoch),
    });
    const reports = [
      ...epochs(looped, data, { ...settings, epochs: 7, validation: data, metrics: ['mae'] }),
    ];
    expect(waited.parameters).toEqual(looped.parameters);
    expect(result.reports).toEqual(reports);
    expect(result.losses).toEqual(reports.map(({ loss }) => loss));
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(result).toMatchObject({ epochs: 7, stoppedBy: 'epochs' });
  });

  it('ends where onEpoch says so, and waits for it', async () => {
    let saved = 0;
    const result = await fit(newModel(), data, {
      ...settings,
      epochs: 50,
      async onEpoch({ epoch }, stop) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        saved = epoch;
        if (epoch === 3) stop();
      },
    });
    expect(result).toMatchObject({ epochs: 3, stoppedBy: 'onEpoch' });
    expect(saved).toBe(3);
  });

  it('stops early and gives the parameters of the best epoch back', async () => {
    // Targets of validation that no training on the others can reach: its loss rises in the end.
    const validation = { inputs: data.inputs, targets: [[0.3], [0.3], [0.3], [0.3]] as [number][] };
    const options = { ...settings, epochs: 400, validation };
    const model = newModel();
    const result = await fit(model, data, { ...options, earlyStopping: { patience: 5 } });
    expect(result.stoppedBy).toBe('earlyStopping');
    const seen = result.reports.map((report) => report.validation!.loss);
    expect(result.best.validation!.loss).toBe(Math.min(...seen));
    expect(result.epochs).toBe(result.best.epoch + 5);
    const { loss, backend, batchSize } = settings;
    expect(evaluate(model, validation, { loss, backend, batchSize }).loss).toBe(Math.min(...seen));

    const last = newModel();
    await fit(last, data, { ...options, earlyStopping: { patience: 5, restoreBest: false } });
    expect(evaluate(last, validation, { loss, backend, batchSize }).loss).toBe(seen.at(-1));
  });

  it('watches the training loss where nothing is set aside; small gains count only above minDelta', async () => {
    const earlyStopping = { patience: 2, minDelta: 1e9 };
    const result = await fit(newModel(), data, { ...settings, epochs: 50, earlyStopping });
    expect(result).toMatchObject({ epochs: 3, stoppedBy: 'earlyStopping' });
    expect(result.best.loss).toBe(Math.min(...result.losses));
  });
});

describe('the event loop during fit', () => {
  /** A backend on whose clock each forward pass takes `milliseconds`; counts the passes. */
  function slow(milliseconds: number): { backend: Backend; passes(): number } {
    let passes = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => passes * milliseconds);
    const { backend } = settings;
    const prepare: Backend['prepare'] = (plan) => {
      const executable = backend.prepare(plan);
      const run: typeof executable.run = (phase, rows) => {
        if (phase === 'forward') passes++;
        executable.run(phase, rows);
      };
      return { ...executable, view: (slot) => executable.view(slot), run };
    };
    return { backend: { ...backend, prepare }, passes: () => passes };
  }

  const manyRows = {
    inputs: Float64Array.from({ length: 600 }, (_, i) => Math.sin(i)),
    targets: Float64Array.from({ length: 300 }, (_, i) => Math.cos(i)),
  };

  it('turns at least every 50 ms of a long epoch, validation included', async () => {
    const { backend, passes } = slow(10);
    const turns = [0];
    const onTurn = (): void => {
      turns.push(passes());
      next = setImmediate(onTurn);
    };
    let next = setImmediate(onTurn);
    const options = { ...settings, backend, batchSize: 1, epochs: 1, validation: manyRows };
    await fit(newModel(), manyRows, options);
    clearImmediate(next);
    turns.push(passes());
    expect(passes()).toBe(600); // 6 s on that clock
    const gaps = turns.slice(1).map((turn, i) => turn - turns[i]!);
    expect(Math.max(...gaps) * 10).toBeLessThanOrEqual(50);
  });

  it('lets timers fire in the middle of an epoch', async () => {
    const { backend } = slow(0);
    vi.restoreAllMocks(); // by the real clock, on which each step takes at least 5 ms
    const prepare: Backend['prepare'] = (plan) => {
      const executable = backend.prepare(plan);
      const run: typeof executable.run = (phase, rows) => {
        const end = performance.now() + (phase === 'forward' ? 5 : 0);
        while (performance.now() < end);
        executable.run(phase, rows);
      };
      return { ...executable, view: (slot) => executable.view(slot), run };
    };
    let fired = 0;
    const timer = setInterval(() => fired++, 1);
    let epochEnded = false;
    await fit(newModel(), data, {
      ...settings,
      backend: { ...backend, prepare },
      epochs: 60,
      batchSize: 4,
      onEpoch: () => {
        epochEnded = true;
      },
    });
    clearInterval(timer);
    expect(epochEnded).toBe(true);
    expect(fired).toBeGreaterThanOrEqual(5); // 60 steps are 300 ms or more: a turn each 30
  });

  it('lets an abort through in the middle of an epoch: the model keeps the last whole one', async () => {
    const { backend, passes } = slow(10);
    const [aborted, whole] = [newModel(), newModel()];
    const controller = new AbortController();
    setImmediate(function stopInSecondEpoch() {
      if (passes() < 400) setImmediate(stopInSecondEpoch);
      else controller.abort(new Error('enough'));
    });
    const options = { ...settings, backend, batchSize: 1 };
    const { signal } = controller;
    const running = fit(aborted, manyRows, { ...options, epochs: 9, signal });
    await expect(running).rejects.toThrow('enough');
    expect(passes()).toBeLessThan(600);
    await fit(whole, manyRows, { ...options, epochs: 1 });
    expect(aborted.parameters).toEqual(whole.parameters);
    const late = fit(newModel(), data, { ...options, epochs: 1, signal });
    await expect(late).rejects.toThrow('enough');
  });

  it('takes any wish to end that says whether it is there, with no events', async () => {
    const model = newModel();
    await fit(model, data, { ...settings, epochs: 1, signal: { aborted: false, reason: 0 } });
    const signal = { aborted: true, reason: new Error('enough') };
    await expect(fit(model, data, { ...settings, epochs: 1, signal })).rejects.toThrow('enough');
  });
});

describe('a loop over fit', () => {
  it('says how to write it now, before anything is learned', async () => {
    const model = newModel();
    const before = model.parameters.slice();
    const promise: unknown = fit(model, data, { ...settings, epochs: 1000 });
    expect(() => [...(promise as Iterable<unknown>)]).toThrow(
      /fit\(…\) gives a promise[\s\S]*await fit\(model, data[\s\S]*of epochs\(model, data, options\)/,
    );
    await expect(promise as Promise<FitResult>).rejects.toThrow(
      expect.objectContaining({ name: 'SpecError', code: 'NOT_ITERABLE' }),
    );
    expect(model.parameters).toEqual(before);
    await fit(model, data, { ...settings, epochs: 1 }); // and the model is free
  });
});

describe('two trainings of one model', () => {
  const busy = expect.objectContaining({ name: 'TrainingError', code: 'ALREADY_IN_TRAINING' });
  const options = { ...settings, epochs: 3 };

  it('are refused while the first has not ended', async () => {
    const model = newModel();
    const first = fit(model, data, options);
    await expect(fit(model, data, options)).rejects.toThrow(busy);
    await first;
    const generator = epochs(model, data, options);
    generator.next();
    expect(() => epochs(model, data, options).next()).toThrow(busy);
    expect(() => startTraining({ ...model }, data, options)).toThrow(busy); // the same parameters
    expect(() => fitLbfgs(model, data, settings).next()).toThrow(busy);
    await expect(fit(model, data, options)).rejects.toThrow(busy);
    generator.return();
    await fit(model, data, options);
  });

  it('may follow one another, however the first ended', async () => {
    const model = newModel();
    for (const { epoch } of epochs(model, data, options)) if (epoch === 2) break;
    const wrong = { ...options, validation: { inputs: [], targets: [] } };
    expect(() => [...epochs(model, data, wrong)]).toThrow(/has no rows/);
    await expect(fit(model, data, wrong)).rejects.toThrow(/has no rows/);
    const wild = { ...options, optimizer: sgd({ learningRate: 1e300 }) };
    await expect(fit(model, data, wild)).rejects.toThrow(/loss became/);
    expect(() => startTraining(model, { inputs: [], targets: [] }, options)).toThrow(/no rows/);
    const failing = { ...options, onEpoch: () => Promise.reject(new Error('full disk')) };
    await expect(fit(model, data, failing)).rejects.toThrow('full disk');
    const stepwise = startTraining(model, data, options);
    stepwise.dispose();
    const other = startTraining(model, data, options);
    stepwise.dispose(); // once more: the model is the other's
    expect(() => startTraining(model, data, options)).toThrow(busy);
    other.dispose();
    for (const { iteration } of fitLbfgs(model, data, settings)) if (iteration > 1) break;
    await fit(model, data, options);
  });

  it('may run side by side on two models', async () => {
    const [a, b, alone] = [newModel(1), newModel(2), newModel(2)];
    await Promise.all([fit(a, data, options), fit(b, data, options)]);
    await fit(alone, data, options);
    expect(b.parameters).toEqual(alone.parameters);
    expect(predictRows(a, new Float64Array(4), settings)).toHaveLength(2);
  });
});
