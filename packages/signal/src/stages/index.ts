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
import { windowStage } from './window/window.ts';

/** Stages of one room, in the order in which the documents list them. */
export const stageRooms = {
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
  window: [windowStage],
} as const;

/** Definitions by kind: by these a stored chain finds its stages. */
export const builtInStages: StageSet = Object.fromEntries(
  Object.values(stageRooms).flatMap((room) => room.map((stage) => [stage.kind, stage])),
);
