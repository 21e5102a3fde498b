/** Logarithms of mel energies of a frame, as mel energies and cepstra need them. */
import { SpecError } from '@reflexarc/core';
import type { Axes } from '../../axes.ts';
import type { Site } from '../../chain/define-stage.ts';
import { type MelBank, melFilters, writeMelEnergies } from '../../mathematics/mel.ts';
import { binHertz, spectrum } from '../../mathematics/spectrum.ts';
import type { TaperName } from '../../mathematics/taper.ts';
import { optional, withDefault } from '../../options/field.ts';
import { number, wholeNumber } from '../../options/fields.ts';
import { needsStepRate, needsWindow } from '../needs.ts';
import { readColumn } from './column.ts';
import { type Frames, frameFields, framesOf } from './frames.ts';

/** Options of stages that use mel filters. */
export const melFields = {
  ...frameFields,
  filters: withDefault(wholeNumber({ from: 1, to: 1000 }), 40),
  lowHertz: withDefault(number({ from: 0 }), 80),
  /** Half the rate unless given. */
  highHertz: optional(number({ above: 0 })),
  /**
   * x − preEmphasis · previous x over the window; a `preEmphasis` stage in front of it does so
   * without its edges.
   */
  preEmphasis: withDefault(number({ from: 0, to: 1 }), 0),
  /** The least energy of which a logarithm is taken. */
  floor: withDefault(number({ above: 0 }), 1e-10),
};

interface MelOptions {
  readonly frame: number | undefined;
  readonly hop: number | undefined;
  readonly fft: number | undefined;
  readonly taper: TaperName;
  readonly filters: number;
  readonly lowHertz: number;
  readonly highHertz: number | undefined;
  readonly preEmphasis: number;
  readonly floor: number;
}

/** Which filters at which frames. @throws SpecError where they lie above half the rate */
export function melBankOf(
  options: MelOptions,
  input: Axes,
  site: Site,
): { readonly frames: Frames; readonly bank: MelBank; readonly hertz: Float64Array } {
  const { place } = site;
  const frames = framesOf(options, input, site);
  const rateHz = needsStepRate(input, site);
  const { filters, lowHertz, highHertz = rateHz / 2 } = options;
  if (highHertz > rateHz / 2) {
    const expected = `at most half the rate of ${rateHz} Hz`;
    throw new SpecError('INVALID_OPTION', {
      place,
      option: 'highHertz',
      value: highHertz,
      expected,
    });
  }
  if (lowHertz >= highHertz) {
    const expected = `less than the upper edge of ${highHertz} Hz`;
    throw new SpecError('INVALID_OPTION', { place, option: 'lowHertz', value: lowHertz, expected });
  }
  const bins = Math.floor(frames.fft / 2) + 1;
  const hertz = Float64Array.from({ length: bins }, (_, k) => binHertz(k, frames.fft, rateHz));
  return { frames, bank: { filters, lowHertz, highHertz }, hertz };
}

/** Frames of one channel after the other, filtered. */
export interface MelEnergies {
  /** Natural logarithms of the last frame's energies. */
  readonly logarithms: Float64Array;
  /** Reads channel `c` of the window that begins at `from`. */
  load(x: Float64Array, from: number, c: number): void;
  /** Computes frame `i` of the loaded channel. */
  run(i: number): void;
}

/** Makes ready for windows of `input`. */
export function melEnergiesOf(options: MelOptions, input: Axes, site: Site): MelEnergies {
  const { frames, bank, hertz } = melBankOf(options, input, site);
  const filters = melFilters(bank, hertz);
  const { frame, hop, fft, taper } = frames;
  const transform = spectrum({ taper, detrend: 'none', length: frame, fft });
  const { bins } = transform;
  const scales = new Float64Array(bins).fill(1 / fft);
  const samples = new Float64Array(needsWindow(input, site));
  const power = new Float64Array(bins);
  const logarithms = new Float64Array(bank.filters);
  const width = input.channels.length;
  const { preEmphasis, floor } = options;
  return {
    logarithms,
    load(x, from, c) {
      if (preEmphasis === 0) {
        readColumn(x, from, c, width, samples);
        return;
      }
      samples[0] = x[from + c]!;
      for (let i = 1; i < samples.length; i++) {
        const at = from + i * width + c;
        samples[i] = x[at]! - preEmphasis * x[at - width]!;
      }
    },
    run(i) {
      transform.run(samples, i * hop, 1);
      transform.writePower(scales, power, 0);
      writeMelEnergies(filters, power, logarithms);
      for (let f = 0; f < logarithms.length; f++) {
        logarithms[f] = Math.log(Math.max(logarithms[f]!, floor));
      }
    },
  };
}
