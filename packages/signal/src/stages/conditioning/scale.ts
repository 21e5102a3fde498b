/** Codes of a converter, or numbers in one unit, to numbers in another: y = factor·x + offset. */
import { SpecError } from '@reflexarc/core';
import { changed } from '../../axes.ts';
import { defineStage, stageMaker } from '../../chain/define-stage.ts';
import { optional, required } from '../../options/field.ts';
import { names, number, text, wholeNumber } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { numericChannels } from '../needs.ts';

/** Two readings with what they should be. */
type Points = readonly [readonly [number, number], readonly [number, number]];

const points = required<Points>('two pairs [reading, value] with different readings', (value) => {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [first, second] = value.map(pairOf);
  if (first === undefined || second === undefined || first[0] === second[0]) return undefined;
  return [first, second];
});

function pairOf(value: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [x, y] = value.map((each: unknown) => number().read(each));
  return x === undefined || y === undefined ? undefined : [x, y];
}

const options = {
  /** y = factor·x + offset. */
  factor: optional(number()),
  offset: optional(number()),
  /** The line through two measured points. */
  points: optional(points),
  /** Codes 0 to 2^bits − 1 stand for `low` to `high`. */
  bits: optional(wholeNumber({ from: 1, to: 32 })),
  low: optional(number()),
  high: optional(number()),
  unit: optional(text),
  channels: optional(names),
};

interface ScaleOptions {
  readonly factor: number | undefined;
  readonly offset: number | undefined;
  readonly points: Points | undefined;
  readonly bits: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

export const scaleStage = defineStage({
  kind: 'scale',
  summary:
    'Codes or numbers to another unit: by factor and offset, by two points, or by bits of a converter',
  options,
  isPerRow: true,
  isAlone: () => true,
  output(given, input, site) {
    lineOf(given, site.place);
    const { unit, channels } = given;
    const chosen = new Set(numericChannels(channels, input, site));
    if (unit === undefined) return changed(input);
    return changed(input, {
      channels: input.channels.map((channel, i) =>
        chosen.has(i) ? { ...channel, unit } : channel,
      ),
    });
  },
  start(setup) {
    const { options: given, input, site } = setup;
    const { factor, offset } = lineOf(given, site.place);
    const chosen = numericChannels(given.channels, input, site);
    const width = input.channels.length;
    const steps = input.steps ?? 1;
    return eachRow(setup, (x, from, y, to) => {
      for (let i = 0; i < width * steps; i++) y[to + i] = x[from + i]!;
      for (let step = 0; step < steps; step++) {
        for (let c = 0; c < chosen.length; c++) {
          const at = step * width + chosen[c]!;
          y[to + at] = factor * x[from + at]! + offset;
        }
      }
    });
  },
});

/** The one line that the options describe. */
function lineOf(
  { factor, offset, points: two, bits, low, high }: ScaleOptions,
  place: string,
): { readonly factor: number; readonly offset: number } {
  const isLinear = factor !== undefined || offset !== undefined;
  const isCode = bits !== undefined || low !== undefined || high !== undefined;
  if ([isLinear, two !== undefined, isCode].filter(Boolean).length !== 1) {
    const expected = 'one of: factor and offset; points; bits with low and high';
    const value = { factor, offset, points: two, bits, low, high };
    throw new SpecError('INVALID_OPTION', { place, option: 'the scale', value, expected });
  }
  if (two !== undefined) {
    const [[x0, y0], [x1, y1]] = two;
    const slope = (y1 - y0) / (x1 - x0);
    return { factor: slope, offset: y0 - slope * x0 };
  }
  if (isLinear) return { factor: factor ?? 1, offset: offset ?? 0 };
  if (bits === undefined || high === undefined) {
    const option = bits === undefined ? 'bits' : 'high';
    throw new SpecError('INVALID_OPTION', {
      place,
      option,
      value: undefined,
      expected: 'a number',
    });
  }
  const least = low ?? 0;
  return { factor: (high - least) / (2 ** bits - 1), offset: least };
}

/**
 * Codes or numbers to another unit.
 *
 * @param options factor and offset; or points: two pairs `[reading, value]`; or bits with high (and
 *   low, 0 unless given): what the codes of a converter stand for. unit: what the numbers then
 *   count; channels, all unless given
 */
export const scale = stageMaker(scaleStage);
