/** All built-in stages, by the kinds that chains name. */
import type { StageSet } from '../chain/define-stage.ts';
import { bandPassStage } from './conditioning/band-pass.ts';
import { bandStopStage } from './conditioning/band-stop.ts';
import { clipStage } from './conditioning/clip.ts';
import { differenceStage } from './conditioning/difference.ts';
import { exponentialAverageStage } from './conditioning/exponential-average.ts';
import { gapsStage } from './conditioning/gaps.ts';
import { highPassStage } from './conditioning/high-pass.ts';
import { lowPassStage } from './conditioning/low-pass.ts';
import { magnitudeStage } from './conditioning/magnitude.ts';
import { movingAverageStage } from './conditioning/moving-average.ts';
import { movingMedianStage } from './conditioning/moving-median.ts';
import { orientationStage } from './conditioning/orientation.ts';
import { preEmphasisStage } from './conditioning/pre-emphasis.ts';
import { resampleStage } from './conditioning/resample.ts';
import { scaleStage } from './conditioning/scale.ts';
import { averageScoresStage } from './decision/average-scores.ts';
import { coolDownStage } from './decision/cool-down.ts';
import { decideStage } from './decision/decide.ts';
import { holdStage } from './decision/hold.ts';
import { hysteresisStage } from './decision/hysteresis.ts';
import { kOfNStage } from './decision/k-of-n.ts';
import { majorityStage } from './decision/majority.ts';
import { temperatureStage } from './decision/temperature.ts';
import { bandPowersStage } from './features/band-powers.ts';
import { cepstraStage } from './features/cepstra.ts';
import { deltasStage } from './features/deltas.ts';
import { featuresStage } from './features/features.ts';
import { fftStage } from './features/fft.ts';
import { melEnergiesStage } from './features/mel-energies.ts';
import { peaksStage } from './features/peaks.ts';
import { powerDensityStage, powerSpectrumStage } from './features/power-spectrum.ts';
import { rawStage } from './features/raw.ts';
import { spectrogramStage } from './features/spectrogram.ts';
import { statisticsStage } from './features/statistics.ts';
import { welchStage } from './features/welch.ts';
import { imputeStage } from './scaling/impute.ts';
import { log1pStage } from './scaling/log1p.ts';
import { mahalanobisStage } from './scaling/mahalanobis.ts';
import { minMaxStage } from './scaling/min-max.ts';
import { oneHotStage } from './scaling/one-hot.ts';
import { ordinalStage } from './scaling/ordinal.ts';
import { robustStage } from './scaling/robust.ts';
import { standardizeStage } from './scaling/standardize.ts';
import { calendarStage } from './time/calendar.ts';
import { historyStage } from './time/history.ts';
import { detrendStage } from './window/detrend.ts';
import { taperStage } from './window/taper.ts';
import { windowStage } from './window/window.ts';

/** Stages by family, in the order in which the documents list them. */
export const stageFamilies = {
  conditioning: [
    scaleStage,
    resampleStage,
    gapsStage,
    clipStage,
    movingAverageStage,
    movingMedianStage,
    exponentialAverageStage,
    differenceStage,
    preEmphasisStage,
    lowPassStage,
    highPassStage,
    bandPassStage,
    bandStopStage,
    magnitudeStage,
    orientationStage,
  ],
  time: [calendarStage, historyStage],
  window: [windowStage, taperStage, detrendStage],
  features: [
    statisticsStage,
    fftStage,
    powerSpectrumStage,
    powerDensityStage,
    welchStage,
    bandPowersStage,
    peaksStage,
    spectrogramStage,
    melEnergiesStage,
    cepstraStage,
    deltasStage,
    rawStage,
    featuresStage,
  ],
  scaling: [
    standardizeStage,
    minMaxStage,
    robustStage,
    log1pStage,
    imputeStage,
    oneHotStage,
    ordinalStage,
    mahalanobisStage,
  ],
  decision: [
    temperatureStage,
    averageScoresStage,
    decideStage,
    majorityStage,
    kOfNStage,
    hysteresisStage,
    holdStage,
    coolDownStage,
  ],
} as const;

/** Definitions by kind: by these a stored chain finds its stages. */
export const builtInStages: StageSet = Object.fromEntries(
  Object.values(stageFamilies).flatMap((family) => family.map((stage) => [stage.kind, stage])),
);
