/** Pieces of a window on their way into the Fourier transform. */
import { type OpenStage, type TaperName, taperOf } from '@reflexarc/signal';
import { block, type Lines, loop, sum, times } from '../lines.ts';
import { optionsOf, type StageEmission } from './emission.ts';
import type { Transform } from './transform.ts';
import { type Trend, trendLines } from './windows.ts';

/** How a window is cut into pieces of which each is transformed. */
export interface Frames {
  readonly frame: number;
  readonly hop: number;
  readonly fft: number;
  readonly taper: TaperName;
}

/** How a window is cut; as the stage's own defaults have it. */
export function framesOf(stage: OpenStage): Frames {
  const options = optionsOf<Partial<Frames> & { readonly taper: TaperName }>(stage);
  const { frame = stage.input.steps ?? 1, taper } = options;
  const { hop = frame, fft = 2 ** Math.ceil(Math.log2(frame)) } = options;
  return { frame, hop, fft, taper };
}

/** |X|² of bin k. */
export function powerOf({ re, im }: Transform): string {
  return `${re}[k] * ${re}[k] + ${im}[k] * ${im}[k]`;
}

/** `body` for each channel `c` of each frame `i`; `cell` counts them as the row has them. */
export function overFrames(stage: OpenStage, { dialect }: StageEmission, body: Lines): Lines {
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
export function loadLines(
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
