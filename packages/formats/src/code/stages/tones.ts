/** The Fourier transform of a window as it is, and the strongest tones in it. */
import { binHertz, type OpenStage, oneSided, type TaperName, taperOf } from '@reflexarc/signal';
import { block, type Lines, loop, sum, times } from '../lines.ts';
import { optionsOf, type StageEmission, type WrittenStages } from './emission.ts';
import { type Frames, loadLines, overFrames, powerOf } from './frames.ts';
import { transformOf } from './transform.ts';
import type { Trend } from './windows.ts';

interface ToneOptions {
  readonly taper: TaperName;
  readonly detrend: Trend;
  readonly fft?: number;
}

export const toneStages: WrittenStages = {
  fft: {
    lines(stage, emission) {
      const { output } = emission;
      return transformed(stage, emission, ({ re, im, bins }) =>
        loop(
          emission.dialect,
          ['k', bins],
          [
            `${output}[${times(2 * bins, 'cell')} + k] = ${re}[k];`,
            `${output}[${times(2 * bins, 'cell')} + ${bins} + k] = ${im}[k];`,
          ],
        ),
      );
    },
  },
  peaks: {
    lines(stage, emission) {
      const options = optionsOf<ToneOptions>(stage);
      const { frame, fft, taper } = wholeWindow(stage, options);
      const weight = taperOf(taper, frame).reduce((all, each) => all + each, 0);
      const { dialect } = emission;
      return transformed(stage, emission, (transform) => {
        const { bins } = transform;
        const factors = emission.table('factors', oneSided(bins, fft, 1 / weight ** 2));
        const power = emission.scratch('power', bins);
        const powers = `${power}[k] = ${factors('k')} * (${powerOf(transform)});`;
        return [
          ...loop(dialect, ['k', bins], [powers]),
          ...peakLines(stage, emission, { power, bins, fft }),
        ];
      });
    },
  },
};

/** Puts each local maximum of `power` where it belongs among the strongest so far. */
function peakLines(
  stage: OpenStage,
  emission: StageEmission,
  { power, bins, fft }: { readonly power: string; readonly bins: number; readonly fft: number },
): Lines {
  const { dialect, output } = emission;
  const { count, lowHertz } = optionsOf<{ readonly count: number; readonly lowHertz: number }>(
    stage,
  );
  const rateHz = stage.input.stepHz ?? Number.NaN; // there, or the stage does not open
  const frequencies = Array.from({ length: bins }, (_, k) => binHertz(k, fft, rateHz));
  const hertz = emission.table('hertz', frequencies);
  const first = frequencies.filter((each) => each < lowHertz).length;
  const own = (place: string, part: 0 | 1): string =>
    `${output}[${sum(times(2 * count, 'cell'), `2 * (${place})`, part)}]`;
  const isPeak = [
    `${power}[k] > 0`,
    `(k == 0 || ${power}[k] > ${power}[k - 1])`,
    `(k + 1 == ${bins} || ${power}[k] >= ${power}[k + 1])`,
    `${power}[k] > ${own(String(count - 1), 1)}`,
  ].join(' && ');
  const keep = [
    `${dialect.integer('t', String(count - 1))};`,
    ...block(`for (; t > 0 && ${own('t - 1', 1)} < ${power}[k]; t--)`, [
      `${own('t', 0)} = ${own('t - 1', 0)};`,
      `${own('t', 1)} = ${own('t - 1', 1)};`,
    ]),
    `${own('t', 0)} = ${hertz('k')};`,
    `${own('t', 1)} = ${power}[k];`,
  ];
  return [
    ...loop(dialect, ['t', count], [`${own('t', 0)} = ${own('t', 1)} = 0;`]),
    ...block(`for (${dialect.integer('k', String(first))}; k < ${bins}; k++)`, [
      ...block(`if (${isPeak})`, keep),
    ]),
  ];
}

/** `then` for each channel, counted by `cell`, whose window has been transformed. */
function transformed(
  stage: OpenStage,
  emission: StageEmission,
  then: (transform: ReturnType<typeof transformOf>) => Lines,
): Lines {
  const options = optionsOf<ToneOptions>(stage);
  const frames = wholeWindow(stage, options);
  const transform = transformOf(frames.fft, emission);
  return overFrames(stage, emission, [
    ...loadLines(frames, transform, { stage, emission, detrend: options.detrend }),
    ...transform.lines,
    ...then(transform),
  ]);
}

/** The whole window as one frame. */
function wholeWindow({ input }: OpenStage, { taper, fft }: ToneOptions): Frames {
  const frame = input.steps ?? 1;
  return { frame, hop: frame, fft: fft ?? frame, taper };
}
