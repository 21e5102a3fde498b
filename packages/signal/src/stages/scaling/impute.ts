/** Fills in numbers and words that are not there. */
import { SpecError } from '@reflexarc/core';
import { type Axes, changed } from '../../axes.ts';
import { validities } from '../../block.ts';
import {
  defineStage,
  type Fitter,
  plainStageMaker,
  type RunningStage,
  type Setup,
  type Site,
} from '../../chain/define-stage.ts';
import { RunningMoments } from '../../mathematics/running-moments.ts';
import { Sample } from '../../mathematics/sample.ts';
import { quantileOf } from '../../mathematics/sorted.ts';
import { optional, withDefault } from '../../options/field.ts';
import { names, number, numbers, oneOf } from '../../options/fields.ts';
import { eachRowWithGaps } from '../each-row.ts';
import { needsReadings, numericChannels } from '../needs.ts';
import { checkCount } from './scaler.ts';

interface ImputeOptions {
  readonly by: 'mean' | 'median' | 'constant' | 'last';
  readonly value: number | undefined;
  readonly channels: readonly string[] | undefined;
}

interface Fitted {
  readonly value: readonly number[];
}

export const imputeStage = defineStage({
  kind: 'impute',
  summary: 'Fills in numbers that are not there',
  options: {
    by: withDefault(oneOf(['mean', 'median', 'constant', 'last']), 'mean'),
    /** For `constant`. */
    value: optional(number()),
    channels: optional(names),
  },
  fitted: { value: numbers },
  isPerRow: true,
  isAlone: ({ by }) => by !== 'last',
  takesMissing: true,
  output({ by, value, channels }, input, site) {
    needsReadings(input, site);
    numericChannels(channels, input, site);
    if ((by === 'constant') === (value !== undefined)) return changed(input);
    const expected = by === 'constant' ? 'a number' : 'nothing unless `by` is constant';
    throw new SpecError('INVALID_OPTION', { place: site.place, option: 'value', value, expected });
  },
  fit: fitImpute,
  start: startImpute,
});

/** What a channel is filled with before it had a number: with `last`, its mean in training. */
function fitImpute(options: ImputeOptions, input: Axes, site: Site): Fitter<Fitted> {
  const chosen = [...numericChannels(options.channels, input, site)];
  const learners = chosen.map((_, i) => learnerOf(options, `impute ${i}`));
  return {
    add(block) {
      for (let row = 0; row < block.rows; row++) {
        if (block.validity[row] === validities.missing) continue;
        chosen.forEach((c, i) => {
          const value = block.values[row * block.width + c]!;
          if (Number.isFinite(value)) learners[i]!.add(value);
        });
      }
    },
    finish: () => ({ value: learners.map((learner) => learner.value()) }),
  };
}

function learnerOf(
  { by, value }: ImputeOptions,
  name: string,
): { add(x: number): void; value(): number } {
  if (by === 'constant') return { add: () => {}, value: () => value ?? 0 };
  if (by === 'median') {
    const sample = new Sample(name);
    const median = (sorted: Float64Array): number =>
      sorted.length === 0 ? 0 : quantileOf(sorted, 0, sorted.length, 0.5);
    return { add: (x) => sample.add(x), value: () => median(sample.sorted()) };
  }
  const moments = new RunningMoments();
  return { add: (x) => moments.add(x), value: () => moments.mean };
}

/** A number that is not finite is not there. */
function startImpute(setup: Setup<ImputeOptions, Fitted>): RunningStage {
  const { options, input, site, fitted, memory } = setup;
  const chosen = numericChannels(options.channels, input, site);
  checkCount(fitted.value.length, chosen.length, site);
  const values = Float64Array.from(fitted.value);
  const last = memory(chosen.length);
  const usesLast = options.by === 'last';
  const width = input.channels.length;
  return eachRowWithGaps(setup, (x, from, y, to, isFirst) => {
    for (let i = 0; i < width; i++) y[to + i] = x[from + i]!;
    for (let c = 0; c < chosen.length; c++) {
      const at = to + chosen[c]!;
      if (isFirst) last[c] = values[c]!;
      if (Number.isFinite(y[at]!)) last[c] = y[at]!;
      else y[at] = usesLast ? last[c]! : values[c]!;
    }
  });
}

/**
 * Fills in numbers that are not there.
 *
 * @param options by: `mean` (unless given) or `median` of the training rows, a `constant`, or the
 *   `last` number that there was (before that the mean); value: the constant; channels, all with
 *   numbers unless given
 */
export const impute = plainStageMaker(imputeStage);
