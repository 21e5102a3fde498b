/** For tests: chains in which each built-in stage occurs, with each way it can work. */
import type { Chain } from '../chain/chain.ts';
import type { StageSpec } from '../chain/define-stage.ts';
import { bandPass } from '../stages/conditioning/band-pass.ts';
import { bandStop } from '../stages/conditioning/band-stop.ts';
import { clip } from '../stages/conditioning/clip.ts';
import { difference } from '../stages/conditioning/difference.ts';
import { exponentialAverage } from '../stages/conditioning/exponential-average.ts';
import { gaps } from '../stages/conditioning/gaps.ts';
import { highPass } from '../stages/conditioning/high-pass.ts';
import { lowPass } from '../stages/conditioning/low-pass.ts';
import { magnitude } from '../stages/conditioning/magnitude.ts';
import { movingAverage } from '../stages/conditioning/moving-average.ts';
import { movingMedian } from '../stages/conditioning/moving-median.ts';
import { orientation } from '../stages/conditioning/orientation.ts';
import { preEmphasis } from '../stages/conditioning/pre-emphasis.ts';
import { resample } from '../stages/conditioning/resample.ts';
import { scale } from '../stages/conditioning/scale.ts';
import { averageScores } from '../stages/decision/average-scores.ts';
import { coolDown } from '../stages/decision/cool-down.ts';
import { decide } from '../stages/decision/decide.ts';
import { hold } from '../stages/decision/hold.ts';
import { hysteresis } from '../stages/decision/hysteresis.ts';
import { kOfN } from '../stages/decision/k-of-n.ts';
import { majority } from '../stages/decision/majority.ts';
import { temperature } from '../stages/decision/temperature.ts';
import { bandPowers } from '../stages/features/band-powers.ts';
import { cepstra } from '../stages/features/cepstra.ts';
import { deltas } from '../stages/features/deltas.ts';
import { features } from '../stages/features/features.ts';
import { fft } from '../stages/features/fft.ts';
import { melEnergies } from '../stages/features/mel-energies.ts';
import { peaks } from '../stages/features/peaks.ts';
import { powerDensity, powerSpectrum } from '../stages/features/power-spectrum.ts';
import { raw } from '../stages/features/raw.ts';
import { spectrogram } from '../stages/features/spectrogram.ts';
import { statistics } from '../stages/features/statistics.ts';
import { welch } from '../stages/features/welch.ts';
import { impute } from '../stages/scaling/impute.ts';
import { log1p } from '../stages/scaling/log1p.ts';
import { mahalanobis } from '../stages/scaling/mahalanobis.ts';
import { minMax } from '../stages/scaling/min-max.ts';
import { oneHot } from '../stages/scaling/one-hot.ts';
import { ordinal } from '../stages/scaling/ordinal.ts';
import { robust } from '../stages/scaling/robust.ts';
import { standardize } from '../stages/scaling/standardize.ts';
import { calendar } from '../stages/time/calendar.ts';
import { history } from '../stages/time/history.ts';
import { detrend } from '../stages/window/detrend.ts';
import { taper } from '../stages/window/taper.ts';
import { window } from '../stages/window/window.ts';

const input = { channels: ['ax', 'ay', 'az'].map((name) => ({ name })), rateHz: 50 };

const onReadings: readonly (readonly StageSpec[])[] = [
  [
    scale({
      points: [
        [0, 1],
        [2, 4],
      ],
    }),
  ],
  [gaps(), difference()],
  [gaps({ longestSeconds: 0.1 })],
  [resample({ toHertz: 80 })],
  [resample({ toHertz: 20 })],
  [clip({ low: -1, high: 1, channels: ['ay'] })],
  [movingAverage({ samples: 7 })],
  [movingMedian({ samples: 6 })],
  [exponentialAverage({ alpha: 0.2 })],
  [preEmphasis()],
  [lowPass({ hertz: 10, order: 3 })],
  [highPass({ hertz: 5, start: 'zero' })],
  [bandPass({ hertz: [5, 10] })],
  [bandStop({ hertz: [5, 10], channels: ['az', 'ax'] })],
  [magnitude({ keep: true })],
  [orientation()],
  [calendar({ channel: 'ay', parts: ['hour', 'weekday'] })],
  [history({ lags: [1, 4], means: [3], changes: [2], channels: ['az', 'ax'] })],
  [history({ means: [7] })],
  [window({ size: 8, stride: 3 })],
  [window({ seconds: 0.1, strideSeconds: 0.2, label: 'all' })],
  [window({ size: 5, stride: 1, label: 'center' })],
];

const windowed = window({ size: 20, stride: 4 });

const onWindows: readonly (readonly StageSpec[])[] = [
  [detrend({ trend: 'linear' }), taper()],
  [statistics()],
  [statistics({ of: ['trend', 'mean'] })],
  [fft()],
  [powerSpectrum({ fft: 32 }), log1p()],
  [powerDensity({ detrend: 'linear' })],
  [welch({ segment: 8 })],
  [bandPowers({ edgesHertz: [0, 5, 12.5] })],
  [peaks({ count: 2 })],
  [spectrogram({ frame: 8, hop: 4 }), deltas()],
  [melEnergies({ frame: 16, hop: 2, filters: 5, lowHertz: 1 })],
  [cepstra({ filters: 8, coefficients: 4, lowHertz: 1, preEmphasis: 0.9 })],
  [
    features({ parts: { shape: [statistics({ of: ['mean', 'median'] })], tones: [raw()] } }),
    minMax(),
  ],
  [standardize({ each: 'feature' })],
  [raw()],
];

const scaled: readonly (readonly StageSpec[])[] = [
  [impute({ by: 'last' }), standardize()],
  [robust(), mahalanobis()],
  [oneHot(), ordinal()],
];

const decided: readonly (readonly StageSpec[])[] = [
  [temperature({ value: 2 }), averageScores({ decisions: 3 }), decide({ threshold: 0.4 })],
  [decide({ thresholds: { ax: 0.9 } }), majority({ decisions: 5 })],
  [decide(), kOfN({ k: 2, n: 4 }), hysteresis({ on: 0.8, off: 0.2 })],
  [decide({ threshold: 1 }), hold({ seconds: 0.1 }), coolDown({ seconds: 0.3 })],
];

/** Chains over three channels at 50 Hz. */
export const stageExamples: readonly Chain[] = [
  ...onReadings,
  ...onWindows.map((stages) => [windowed, ...stages]),
  ...scaled,
  ...decided,
].map((stages) => ({ input, stages }));
