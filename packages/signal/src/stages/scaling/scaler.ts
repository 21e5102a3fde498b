/**
 * What scalers have in common: y = (x − center) · factor, the two fitted for each channel, or for
 * each number of a window. What never varied in training has a factor of 0: it says nothing, and
 * becomes 0 whatever it is later.
 */
import { type Axes, changed } from '../../axes.ts';
import { type Block, validities } from '../../block.ts';
import {
  defineStage,
  type Fitter,
  type RunningStage,
  type Setup,
  type Site,
  type Stage,
} from '../../chain/define-stage.ts';
import { SignalError } from '../../errors.ts';
import { optional, withDefault } from '../../options/field.ts';
import { names, numbers, oneOf } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { numericChannels } from '../needs.ts';

const options = {
  channels: optional(names),
  /** One center and factor for all moments of a channel, or for each number of a window. */
  each: withDefault(oneOf(['channel', 'feature']), 'channel'),
};

const fitted = { center: numbers, spread: numbers };

interface ScalerOptions {
  readonly channels: readonly string[] | undefined;
  readonly each: 'channel' | 'feature';
}

interface Fitted {
  readonly center: readonly number[];
  readonly spread: readonly number[];
}

/** Learns center and spread of one channel or feature. */
export interface Learner {
  add(value: number): void;
  center(): number;
  /** 0 where nothing varied. */
  spread(): number;
}

/** A kind of scaler, by what it learns: `fit` makes a learner under a name of its own. */
export function defineScaler(scaler: {
  readonly kind: string;
  readonly summary: string;
  fit(name: string): Learner;
}): Stage<typeof options, typeof fitted> {
  return defineStage({
    ...scaler,
    options,
    fitted,
    isPerRow: true,
    isAlone: () => true,
    output(given, input, site) {
      numericChannels(given.channels, input, site);
      return changed(input);
    },
    fit: (given, input, site) => fitScaler(placesOf(given, input, site), scaler.fit),
    start: startScaler,
  });
}

/** For each fitted pair the places of a row that it is for. */
function placesOf(
  { channels, each }: ScalerOptions,
  input: Axes,
  site: Site,
): readonly Int32Array[] {
  const chosen = [...numericChannels(channels, input, site)];
  const { steps = 1 } = input;
  const width = input.channels.length;
  const places = (c: number): readonly number[] =>
    Array.from({ length: steps }, (_, step) => step * width + c);
  if (each === 'channel') return chosen.map((c) => Int32Array.from(places(c)));
  return Array.from({ length: steps }, (_, step) =>
    chosen.map((c) => Int32Array.of(step * width + c)),
  ).flat();
}

function fitScaler(
  places: readonly Int32Array[],
  learner: (name: string) => Learner,
): Fitter<Fitted> {
  const learners = places.map((_, i) => learner(`scaler ${i}`));
  return {
    add(block) {
      for (let row = 0; row < block.rows; row++) {
        if (block.validity[row] === validities.missing) continue;
        for (const [i, own] of places.entries()) {
          addAll(learners[i]!, block, row * block.width, own);
        }
      }
    },
    finish: () => ({
      center: learners.map((each) => each.center()),
      spread: learners.map((each) => each.spread()),
    }),
  };
}

/** Numbers that are not there teach nothing. */
function addAll(learner: Learner, { values }: Block, from: number, places: Int32Array): void {
  for (const place of places) {
    const value = values[from + place]!;
    if (Number.isFinite(value)) learner.add(value);
  }
}

function startScaler(setup: Setup<ScalerOptions, Fitted>): RunningStage {
  const { options: given, input, site, fitted: learned } = setup;
  const places = placesOf(given, input, site);
  const { center, spread } = learned;
  checkCount(center.length, places.length, site);
  checkCount(spread.length, places.length, site);
  const centers = Float64Array.from(center);
  const factors = Float64Array.from(spread, (value) => (value === 0 ? 0 : 1 / value));
  const { steps = 1 } = input;
  const width = input.channels.length * steps;
  return eachRow(setup, (x, from, y, to) => {
    for (let i = 0; i < width; i++) y[to + i] = x[from + i]!;
    for (let k = 0; k < places.length; k++) {
      const own = places[k]!;
      for (let i = 0; i < own.length; i++) {
        y[to + own[i]!] = (x[from + own[i]!]! - centers[k]!) * factors[k]!;
      }
    }
  });
}

/** @throws SignalError where a stage was fitted to other channels */
export function checkCount(count: number, expected: number, { place }: Site): void {
  if (count === expected) return;
  throw new SignalError('STAGE_MISMATCH', {
    place,
    needs: `${count} channels or features, for which it was fitted,`,
    got: `${expected}`,
    hint: 'fit the chain anew',
  });
}
