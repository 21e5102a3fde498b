/** Options of stages that look at a window frame by frame, and what they come to. */
import { SpecError } from '@reflexarc/core';
import { type Axes, type Channel, changed } from '../../axes.ts';
import type { Site } from '../../chain/define-stage.ts';
import { type TaperName, taperNames } from '../../mathematics/taper.ts';
import { optional, withDefault } from '../../options/field.ts';
import { oneOf, wholeNumber } from '../../options/fields.ts';
import { mostSamples } from '../length.ts';
import { needsWindow } from '../needs.ts';
import { transformLength } from './spectrum-options.ts';

/** How a window is cut into frames. */
export const frameFields = {
  /** Samples; the whole window unless given. */
  frame: optional(wholeNumber({ from: 1, to: mostSamples })),
  /** From the beginning of one frame to that of the next; a frame unless given. */
  hop: optional(wholeNumber({ from: 1, to: mostSamples })),
  /** Filled up with zeros to this length; to a power of two unless given. */
  fft: optional(wholeNumber({ from: 1, to: 2 ** 20 })),
  taper: withDefault(oneOf(taperNames), 'hann'),
};

interface FrameOptions {
  readonly frame: number | undefined;
  readonly hop: number | undefined;
  readonly fft: number | undefined;
  readonly taper: TaperName;
}

/** Frames of a window. */
export interface Frames {
  readonly frame: number;
  readonly hop: number;
  readonly count: number;
  readonly fft: number;
  readonly taper: TaperName;
}

/** @throws SpecError where a frame is longer than the window */
export function framesOf(options: FrameOptions, input: Axes, site: Site): Frames {
  const steps = needsWindow(input, site);
  const { frame = steps, taper } = options;
  if (frame > steps) {
    const expected = `at most ${steps}, the length of a window`;
    throw new SpecError('INVALID_OPTION', {
      place: site.place,
      option: 'frame',
      value: frame,
      expected,
    });
  }
  const { hop = frame } = options;
  const powerOfTwo = 2 ** Math.ceil(Math.log2(frame));
  const fft = transformLength(options.fft ?? powerOfTwo, frame, site);
  return { frame, hop, fft, taper, count: 1 + Math.floor((steps - frame) / hop) };
}

/** One row a frame: `[frames, channels]`, or plain features where there is one frame only. */
export function frameAxes(input: Axes, { count, hop }: Frames, channels: readonly Channel[]): Axes {
  if (count === 1) return changed(input, { channels, steps: undefined, stepHz: undefined });
  const stepHz = input.stepHz === undefined ? undefined : input.stepHz / hop;
  return changed(input, { channels, steps: count, stepHz });
}
