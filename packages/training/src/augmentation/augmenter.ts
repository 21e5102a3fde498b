/**
 * Windows of training with varied copies beside them: a network that has seen a gesture earlier,
 * weaker and from another angle knows it so. What is set aside for validation stays as it was.
 */
import { type Generator, seeded } from '@reflexarc/core';
import { ConfigurationError } from '../configuration/errors.ts';
import { inMemory, type RowExamples, type RowsInMemory } from '../examples-of.ts';
import { drawTurn, type Triple, triplesOf } from './axes.ts';
import { type Augmentation, augmentationOf } from './forms.ts';

/** What windows are: steps of channels, scaled as x = (reading − center) / spread. */
export interface WindowsToVary {
  readonly steps: number;
  readonly channels: readonly string[];
  /** By channel; readings are taken as they are unless given. */
  readonly centers?: readonly number[] | undefined;
  readonly spreads?: readonly number[] | undefined;
}

/** Puts varied copies beside windows. */
export interface Augmenter<Varied extends RowExamples = RowExamples> {
  /** Rows for each that comes in. */
  readonly factor: number;
  /** The rows as they came, then all of them varied, again and again. */
  apply(examples: RowExamples): Varied;
}

/** What a configuration says of it. */
export interface AugmenterSettings {
  readonly augment?: readonly string[];
  readonly augmentCopies: number;
  readonly seed: number;
}

/**
 * Undefined where nothing is to be varied.
 *
 * @param windows undefined where rows are no windows
 * @throws ConfigurationError INVALID_SETTING where rows are no windows, or have no axes to turn
 */
export function augmenterOf(
  { augment: given, augmentCopies: copies, seed }: AugmenterSettings,
  windows: WindowsToVary | undefined,
): Augmenter<RowsInMemory> | undefined {
  const amounts = augmentationOf(given ?? []);
  if (given === undefined || Object.values(amounts).every((amount) => amount === 0)) {
    return undefined;
  }
  if (windows === undefined) {
    throw invalid(given, 'windows of a signal, as networks for signals take them');
  }
  if (amounts.brightness > 0 || amounts.flip > 0) {
    throw invalid(given, 'ways to vary windows: brightness and flip are for images');
  }
  const triples = triplesOf(windows.channels);
  if (amounts.rotate > 0 && triples.length === 0) {
    throw invalid(given, `channels whose names end in x, y and z, and not ${windows.channels}`);
  }
  const width = windows.steps * windows.channels.length;
  return {
    factor: 1 + copies,
    apply(examples) {
      const random = seeded(seed, 'augmentation');
      const { targets, sampleWeights, origin } = examples;
      const inputs = inMemory(examples.inputs);
      const rows = inputs.length / width;
      const all = repeated(inputs, 1 + copies);
      const vary = variation(amounts, { ...windows, triples }, random);
      for (let row = rows; row < rows * (1 + copies); row++) {
        vary(all.subarray(row * width, (row + 1) * width));
      }
      return {
        inputs: all,
        targets: repeated(targets, 1 + copies),
        ...(sampleWeights && { sampleWeights: repeated(sampleWeights, 1 + copies) }),
        origin: (row: number) => origin(row % rows),
      };
    },
  };
}

function invalid(given: readonly string[], expected: string): ConfigurationError {
  const value = given.join(',');
  return new ConfigurationError('INVALID_SETTING', { setting: 'augment', value, expected });
}

function repeated(values: Float64Array, times: number): Float64Array {
  const all = new Float64Array(values.length * times);
  for (let i = 0; i < times; i++) all.set(values, i * values.length);
  return all;
}

/** Varies one window in place. */
function variation(
  { jitter, scale, shift, rotate, drop }: Augmentation,
  windows: WindowsToVary & { readonly triples: readonly Triple[] },
  random: Generator,
): (window: Float64Array) => void {
  const { steps, channels } = windows;
  const width = channels.length;
  const before = new Float64Array(steps * width);
  return (window) => {
    if (rotate > 0) turn(window, drawTurn(random, rotate), windows);
    if (scale > 0) {
      const factor = Math.max(0, 1 + scale * random.normal());
      for (let i = 0; i < window.length; i++) window[i]! *= factor;
    }
    if (shift > 0) {
      before.set(window);
      const by = Math.round((2 * random.uniform() - 1) * shift * steps);
      for (let step = 0; step < steps; step++) {
        const from = Math.min(steps - 1, Math.max(0, step - by)); // the edge goes on
        for (let c = 0; c < width; c++) window[step * width + c] = before[from * width + c]!;
      }
    }
    if (jitter > 0) for (let i = 0; i < window.length; i++) window[i]! += jitter * random.normal();
    for (let c = 0; c < width && drop > 0; c++) {
      if (random.uniform() >= drop) continue;
      for (let step = 0; step < steps; step++) window[step * width + c] = 0; // as scaled
    }
  };
}

/** Turns readings, which are scaled for the network, and scales them again. */
function turn(
  window: Float64Array,
  matrix: Float64Array,
  {
    steps,
    channels,
    centers,
    spreads,
    triples,
  }: WindowsToVary & { readonly triples: readonly Triple[] },
): void {
  const reading = new Float64Array(3);
  for (const triple of triples) {
    for (let step = 0; step < steps; step++) {
      const from = step * channels.length;
      triple.forEach((c, axis) => {
        reading[axis] = window[from + c]! * (spreads?.[c] ?? 1) + (centers?.[c] ?? 0);
      });
      triple.forEach((c, axis) => {
        const spread = spreads?.[c] ?? 1;
        const turned =
          matrix[3 * axis]! * reading[0]! +
          matrix[3 * axis + 1]! * reading[1]! +
          matrix[3 * axis + 2]! * reading[2]!;
        window[from + c] = spread === 0 ? 0 : (turned - (centers?.[c] ?? 0)) / spread;
      });
    }
  }
}
