/** Options of stages that cut a window into segments, and what they come to. */
import { SpecError } from '@reflexarc/core';
import type { Axes } from '../../axes.ts';
import type { Site } from '../../chain/define-stage.ts';
import { type TrendName, trendNames } from '../../mathematics/detrend.ts';
import { type TaperName, taperNames } from '../../mathematics/taper.ts';
import type { WelchOptions } from '../../mathematics/welch.ts';
import { optional, withDefault } from '../../options/field.ts';
import { oneOf, wholeNumber } from '../../options/fields.ts';
import { mostSamples } from '../length.ts';
import { needsStepRate, needsWindow } from '../needs.ts';

/** How a window is cut. */
export const segmentFields = {
  /** Samples; the whole window unless given. */
  segment: optional(wholeNumber({ from: 1, to: mostSamples })),
  /** Half a segment unless given. */
  overlap: optional(wholeNumber({ from: 0, to: mostSamples })),
  taper: withDefault(oneOf(taperNames), 'hann'),
  detrend: withDefault(oneOf(trendNames), 'constant'),
};

interface SegmentOptions {
  readonly segment: number | undefined;
  readonly overlap: number | undefined;
  readonly taper: TaperName;
  readonly detrend: TrendName;
}

/** @throws SpecError where segments are longer than the window, or overlap altogether */
export function segmentsOf(options: SegmentOptions, input: Axes, site: Site): WelchOptions {
  const { place } = site;
  const steps = needsWindow(input, site);
  const { segment = steps, taper, detrend } = options;
  const { overlap = Math.floor(segment / 2) } = options;
  if (segment > steps) {
    const expected = `at most ${steps}, the length of a window`;
    throw new SpecError('INVALID_OPTION', { place, option: 'segment', value: segment, expected });
  }
  if (overlap >= segment) {
    const expected = `less than the segment of ${segment}`;
    throw new SpecError('INVALID_OPTION', { place, option: 'overlap', value: overlap, expected });
  }
  return { segment, overlap, taper, detrend, rateHz: needsStepRate(input, site) };
}
