/** Spectra of a window, and what is made of them: powers, mel energies, cepstra. */
import {
  binHertz,
  cosineMatrix,
  melFilters,
  type OpenStage,
  oneSided,
  type TaperName,
  taperOf,
} from '@reflexarc/signal';
import { block, type Lines, loop, sum, times } from '../lines.ts';
import {
  optionsOf,
  type StageEmission,
  type WrittenStage,
  type WrittenStages,
} from './emission.ts';
import { type Transform, transformOf } from './transform.ts';
import { type Trend, trendLines } from './windows.ts';

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
  melEnergies: {
    lines: (stage, emission) =>
      melLines(stage, emission, (filters, logarithms) =>
        loop(
          emission.dialect,
          ['k', filters],
          [`${emission.output}[${times(filters, 'cell')} + k] = ${logarithms}[k];`],
        ),
      ),
  },
  cepstra: {
    lines(stage, emission) {
      const { dialect, output } = emission;
      const { coefficients } = optionsOf<{ readonly coefficients: number }>(stage);
      return melLines(stage, emission, (filters, logarithms) => {
        const cosines = emission.table('transform', cosineMatrix(filters, coefficients));
        return loop(
          dialect,
          ['k', coefficients],
          [
            `${dialect.number('total', '0')};`,
            ...loop(
              dialect,
              ['t', filters],
              [`total += ${cosines(sum(times(filters, 'k'), 't'))} * ${logarithms}[t];`],
            ),
            `${output}[${times(coefficients, 'cell')} + k] = total;`,
          ],
        );
      });
    },
  },
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

interface Frames {
  readonly frame: number;
  readonly hop: number;
  readonly fft: number;
  readonly taper: TaperName;
}

/** How a window is cut; as the stage's own defaults have it. */
function framesOf(stage: OpenStage): Frames {
  const options = optionsOf<Partial<Frames> & { readonly taper: TaperName }>(stage);
  const { frame = stage.input.steps ?? 1, taper } = options;
  const { hop = frame, fft = 2 ** Math.ceil(Math.log2(frame)) } = options;
  return { frame, hop, fft, taper };
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

function powerOf({ re, im }: Transform): string {
  return `${re}[k] * ${re}[k] + ${im}[k] * ${im}[k]`;
}

/** `body` for each channel `c` of each frame `i`; `cell` counts them as the row has them. */
function overFrames(stage: OpenStage, { dialect }: StageEmission, body: Lines): Lines {
  const width = stage.input.channels.length;
  const count = stage.output.steps ?? 1;
  const cell = [`${dialect.integer('cell', `${width} * i + c`)};`, ...body];
  return loop(dialect, ['i', count], loop(dialect, ['c', width], cell));
}

interface Loading {
  readonly stage: OpenStage;
  readonly emission: StageEmission;
  readonly detrend: Trend;
  readonly preEmphasis?: number;
}

/** Fills `re` with frame `i` of channel `c`: trend off, taper on, zeros behind. */
function loadLines(
  { frame, hop, fft, taper }: Frames,
  { re }: Transform,
  { stage, emission, detrend, preEmphasis = 0 }: Loading,
): Lines {
  const { dialect, input } = emission;
  const width = stage.input.channels.length;
  const at = `${width} * (${sum(times(hop, 'i'), 't')}) + c`;
  const before = `${input}[${at} - ${width}]`;
  const emphasized = `${sum(times(hop, 'i'), 't')} == 0 ? ${input}[c] : ${input}[${at}] - ${dialect.literal(preEmphasis)} * ${before}`;
  const value = preEmphasis === 0 ? `${input}[${at}]` : emphasized;
  const inner = trendLines(detrend, { count: frame, place: (t) => `${re}[${t}]` }, emission);
  return [
    ...loop(dialect, ['t', frame], [`${re}[t] = ${value};`]),
    ...(inner.length === 0 ? [] : block('', inner)),
    ...(taper === 'none' ? [] : taperLines()),
    ...(fft === frame
      ? []
      : block(`for (${dialect.integer('t', String(frame))}; t < ${fft}; t++)`, [`${re}[t] = 0;`])),
  ];

  function taperLines(): Lines {
    const factors = emission.table('taper', taperOf(taper, frame));
    return loop(dialect, ['t', frame], [`${re}[t] *= ${factors('t')};`]);
  }
}

/** Logarithms of mel energies of each frame, and what `then` makes of them. */
function melLines(
  stage: OpenStage,
  emission: StageEmission,
  then: (filters: number, logarithms: string) => Lines,
): Lines {
  const { dialect } = emission;
  const frames = framesOf(stage);
  const rateHz = stage.input.stepHz ?? Number.NaN; // there, or the stage does not open
  const options = optionsOf<{
    readonly filters: number;
    readonly lowHertz: number;
    readonly highHertz?: number;
    readonly preEmphasis: number;
    readonly floor: number;
  }>(stage);
  const { filters, lowHertz, highHertz = rateHz / 2, preEmphasis, floor } = options;
  const transform = transformOf(frames.fft, emission);
  const hertz = Float64Array.from({ length: transform.bins }, (_, k) =>
    binHertz(k, frames.fft, rateHz),
  );
  const bank = melFilters({ filters, lowHertz, highHertz }, hertz);
  const edges = emission.table('edges', bank.edges);
  const rising = emission.table('rising', bank.rising);
  const falling = emission.table('falling', bank.falling);
  const logarithms = emission.scratch('logarithms', filters);
  const { re, im } = transform;
  const power = `(${re}[k] * ${re}[k] + ${im}[k] * ${im}[k]) / ${frames.fft}`;
  const energy = [
    `${dialect.number('energy', '0')};`,
    `${dialect.integer('k', dialect.toInteger(edges('t')))};`,
    ...block(`for (; k < ${dialect.toInteger(edges('t + 1'))}; k++)`, [
      `energy += ${rising('k')} * ${power};`,
    ]),
    ...block(`for (; k < ${dialect.toInteger(edges('t + 2'))}; k++)`, [
      `energy += ${falling('k')} * ${power};`,
    ]),
    `${logarithms}[t] = ${emission.call('log', `energy > ${dialect.literal(floor)} ? energy : ${dialect.literal(floor)}`)};`,
  ];
  return overFrames(stage, emission, [
    ...loadLines(frames, transform, { stage, emission, detrend: 'none', preEmphasis }),
    ...transform.lines,
    ...loop(dialect, ['t', filters], energy),
    ...then(filters, logarithms),
  ]);
}
