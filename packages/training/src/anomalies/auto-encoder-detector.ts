/**
 * An auto-encoder as a detector: a network with a narrow middle learns to repeat normal windows;
 * how far it misses (root mean square) is the distance.
 */
import {
  type Architecture,
  combine,
  combineWith,
  dense,
  fit,
  graph,
  heUniform,
  initialize,
  input,
  type Model,
  predictRows,
  reduce,
  sequential,
  type TrainingOptions,
} from '@reflexarc/core';
import { stateOf } from '@reflexarc/core/model';
import type { RegressionTarget } from '@reflexarc/signal';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { searchNetwork } from '../search-network.ts';
import type { TrainingRun } from '../training-run.ts';
import { settingsOf } from '../training-settings.ts';
import type { Detector, Rows } from './detector.ts';

/** Units of the layers before and behind the middle. */
const outerUnits = 32;
/** Numbers of a window for each unit of the middle, and the most units there. */
const [numbersPerUnit, mostUnits] = [4, 16];

/** From a window to itself, by way of a narrow middle. */
function layersOf(width: number) {
  const middle = Math.max(1, Math.min(mostUnits, Math.round(width / numbersPerUnit)));
  const outer = { activation: 'relu', weights: heUniform() } as const;
  return [
    dense(outerUnits, { ...outer, name: 'encoder' }),
    dense(middle, { name: 'middle' }),
    dense(outerUnits, { ...outer, name: 'decoder' }),
    dense(width, { name: 'repeated' }),
  ] as const;
}

/** Tells how far the repeated window misses: e / (e + limit²) of the mean square e. */
function scoredNetwork(width: number): Architecture {
  return graph({ input: input(width) }, ({ input: window }) => {
    const repeated = window.to(...layersOf(width));
    const error = window.with(repeated).to(combine('subtract'));
    const square = error
      .with(error)
      .to(combine('multiply'))
      .to(reduce('mean', [1]));
    const whole = square.to(combineWith('add', [1], { name: 'limit' }));
    return { score: square.with(whole).to(combine('divide')) };
  });
}

/** Numbers as they are. */
const itself: RegressionTarget = { task: 'regression', name: 'window', mean: 0, deviation: 1 };

/** @throws TableError TOO_FEW_ROWS; TrainingError DIVERGED */
export function autoEncoderDetector(
  configuration: TrainingConfiguration,
  run: TrainingRun,
): Detector {
  let epochs: { readonly epochs: number; readonly mostEpochs: number } | undefined;
  const settings = (given: { readonly epochs: number; readonly l2: number }): TrainingOptions =>
    settingsOf({ ...configuration, ...given }, itself, run.backend);
  return {
    async fit(rows) {
      const architecture = sequential(input(rows.width), ...layersOf(rows.width));
      // Found once, on all rows: parts of them take as long.
      epochs ??= await searchNetwork([{ name: 'autoencoder', architecture }], {
        job: {
          file: 'the recordings',
          rowsAre: 'window',
          data: examplesIn(rows),
          target: itself,
          classes: undefined,
          order: 'blocks',
          isWindows: false,
          settings,
        },
        configuration,
        run,
      });
      const { epochs: found, mostEpochs } = epochs;
      const model = initialize(architecture, { seed: configuration.seed });
      const { inputs, targets } = examplesIn(rows);
      await fit(
        model,
        { inputs, targets },
        {
          ...settings({ epochs: mostEpochs, l2: configuration.l2 }),
          epochs: found,
          ...(run.signal && { signal: run.signal }),
          onEpoch: ({ epoch, loss }) =>
            run.onProgress?.({ phase: 'fit', epoch, epochs: found, loss }),
        },
      );
      return {
        epochs: found,
        distances: (others) => errorsOf(model, others, run),
        stored: (limit) => ({ stages: [], model: withScore(model, limit, rows.width) }),
      };
    },
  };
}

function examplesIn({ count, width, values }: Rows) {
  const size = { inputSize: width, targetSize: width };
  return {
    count,
    inputs: values,
    targets: values,
    ...size,
    origin: (row: number) => `window ${row}`,
  };
}

function errorsOf(model: Model, { count, width, values }: Rows, { backend }: TrainingRun) {
  const repeated = predictRows(model, values, { backend });
  return Float64Array.from({ length: count }, (_, row) => {
    let squares = 0;
    for (let i = row * width; i < (row + 1) * width; i++)
      squares += (values[i]! - repeated[i]!) ** 2;
    return Math.sqrt(squares / width);
  });
}

/** The same weights, and what makes a score of its error. */
function withScore(learned: Model, limit: number, width: number): Model {
  const model = initialize(scoredNetwork(width), { seed: 0 });
  model.parameters.set(learned.parameters); // the layers that learn are the same, in the same order
  stateOf(model, 'limit', 'numbers').data[0] = limit ** 2;
  return model;
}
