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
  [window({ size: 8, stride: 3 })],
  [window({ seconds: 0.1, strideSeconds: 0.2, label: 'all' })],
  [window({ size: 5, stride: 1, label: 'center' })],
];

/** Chains over three channels at 50 Hz. */
export const stageExamples: readonly Chain[] = onReadings.map((stages) => ({ input, stages }));
