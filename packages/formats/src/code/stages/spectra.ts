/** Powers of the spectrum of a window. */
import { binHertz, type OpenStage, oneSided, type TaperName, taperOf } from '@reflexarc/signal';
import { block, type Lines, loop, sum, times } from '../lines.ts';
import {
  optionsOf,
  type StageEmission,
  type WrittenStage,
  type WrittenStages,
} from './emission.ts';
import { framesOf, loadLines, overFrames, powerOf } from './frames.ts';
import { transformOf } from './transform.ts';
import type { Trend } from './windows.ts';

export const spectrumStages: WrittenStages = {
  powerSpectrum: power((factors) => 1 / total(factors) ** 2),
  powerDensity: power((factors, rateHz) => 1 / (rateHz * total(factors.map((x) => x * x)))),
  spectrogram: {
    lines(stage, emission) {
      const frames = framesOf(stage);
      const transform = transformOf(frames.fft, emission);
      const { bins } = transform;
      return overFrames(stage, emission, [
        ...loadLines(frames, transform, { stage, emission, detrend: 'none' }),
        ...transform.lines,
        ...loop(
          emission.dialect,
          ['k', bins],
          [`${emission.output}[${times(bins, 'cell')} + k] = ${powerOf(transform)};`],
        ),
      ]);
    },
  },
  welch: welch((stage, { dialect, output }, density) => {
    const bins = stage.output.channels.length / stage.input.channels.length;
    return loop(dialect, ['k', bins], [`${output}[${times(bins, 'c')} + k] = ${density}[k];`]);
  }),
  bandPowers: welch(bandLines),
};

/** The mean of the powers of overlapping segments (Welch), and what `then` makes of it. */
function welch(
  then: (stage: OpenStage, emission: StageEmission, density: string) => Lines,
): WrittenStage {
  return {
    lines(stage, emission) {
      const { dialect } = emission;
      const { steps = 1, channels, stepHz: rateHz = Number.NaN } = stage.input;
      const { segment = steps, ...options } = optionsOf<{
        readonly segment?: number;
        readonly overlap?: number;
        readonly taper: TaperName;
        readonly detrend: Trend;
      }>(stage);
      const { overlap = Math.floor(segment / 2), taper, detrend } = options;
      const hop = segment - overlap;
      const count = 1 + Math.floor((steps - segment) / hop);
      const transform = transformOf(segment, emission);
      const { bins } = transform;
      const squares = total(taperOf(taper, segment).map((x) => x * x));
      const scaled = oneSided(bins, segment, 1 / (rateHz * squares * count));
      const factors = emission.table('factors', scaled);
      const density = emission.scratch('density', bins);
      const frames = { frame: segment, hop, fft: segment, taper };
      return loop(
        dialect,
        ['c', channels.length],
        [
          ...loop(dialect, ['k', bins], [`${density}[k] = 0;`]),
          ...loop(
            dialect,
            ['i', count],
            [
              ...loadLines(frames, transform, { stage, emission, detrend }),
              ...transform.lines,
              ...loop(
                dialect,
                ['k', bins],
                [`${density}[k] += ${factors('k')} * (${powerOf(transform)});`],
              ),
            ],
          ),
          ...then(stage, emission, density),
        ],
      );
    },
  };
}

/** Sums of bins between edges. */
function bandLines(stage: OpenStage, emission: StageEmission, density: string): Lines {
  const { dialect, output } = emission;
  const options = optionsOf<{ readonly edgesHertz: readonly number[]; segment?: number }>(stage);
  const { steps = 1, stepHz = Number.NaN } = stage.input;
  const { edgesHertz, segment = steps } = options;
  const bins = Math.floor(segment / 2) + 1;
  const hertz = Array.from({ length: bins }, (_, k) => binHertz(k, segment, stepHz));
  const first = edgesHertz.map((edge) => hertz.filter((each) => each < edge).length);
  const bands = edgesHertz.length - 1;
  return Array.from({ length: bands }, (_, band) =>
    block('', [
      `${dialect.number('total', '0')};`,
      ...block(`for (${dialect.integer('k', String(first[band]))}; k < ${first[band + 1]}; k++)`, [
        `total += ${density}[k];`,
      ]),
      `${output}[${sum(times(bands, 'c'), band)}] = total * ${dialect.literal(binHertz(1, segment, stepHz))};`,
    ]),
  ).flat();
}

function total(numbers: Float64Array): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/** The power of each bin of the whole window. */
function power(scale: (taper: Float64Array, rateHz: number) => number): WrittenStage {
  return {
    lines(stage, emission) {
      const options = optionsOf<{ taper: TaperName; detrend: Trend; fft?: number }>(stage);
      const frame = stage.input.steps ?? 1;
      const { taper, detrend, fft = frame } = options;
      const transform = transformOf(fft, emission);
      const { bins } = transform;
      const rateHz = stage.input.stepHz ?? Number.NaN; // there, or the stage does not open
      const scaled = oneSided(bins, fft, scale(taperOf(taper, frame), rateHz));
      const factors = emission.table('factors', scaled);
      const frames = { frame, hop: frame, fft, taper };
      return overFrames(stage, emission, [
        ...loadLines(frames, transform, { stage, emission, detrend }),
        ...transform.lines,
        ...loop(
          emission.dialect,
          ['k', bins],
          [
            `${emission.output}[${times(bins, 'cell')} + k] = ${factors('k')} * (${powerOf(transform)});`,
          ],
        ),
      ]);
    },
  };
}
