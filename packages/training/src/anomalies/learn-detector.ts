/** From normal windows to a model that tells how far others lie from them, and what is too far. */
import { formatArchitecture } from '@reflexarc/core';
import { RecordingError } from '@reflexarc/data';
import { type Chain, decide } from '@reflexarc/signal';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { inMemory } from '../examples-of.ts';
import { fittedChain, windowsOf } from '../recordings/fitted-windows.ts';
import type { Learned } from '../recordings/learn-windows.ts';
import type { IsLearned, RecordingProblem } from '../recordings/recording-problem.ts';
import type { TrainingRun } from '../training-run.ts';
import { autoEncoderDetector } from './auto-encoder-detector.ts';
import type { Detector } from './detector.ts';
import { leastWindows, limitOf } from './limit.ts';
import { mahalanobisDetector } from './mahalanobis-detector.ts';
import { detectorLabels, isAnomaly } from './normal-labels.ts';

/** From which score on a window is an anomaly: where the distance is at its limit. */
const threshold = 0.5;

/** @throws RecordingError NO_WINDOWS, FEW_WINDOWS; TrainingError DIVERGED */
export async function learnDetector(
  problem: RecordingProblem,
  isLearned: IsLearned,
): Promise<Learned> {
  const { chosen, configuration, target, run } = problem;
  const isNormal: IsLearned = (recording, time, label) =>
    !isAnomaly(label) && isLearned(recording, time, label);
  const chain = await fittedChain(problem, isNormal);
  const { windows } = await windowsOf(problem, chain, isNormal);
  const { count, width } = windows;
  if (count < leastWindows) {
    throw new RecordingError('FEW_WINDOWS', { windows: count, least: leastWindows });
  }
  const rows = { count, width, values: inMemory(windows.inputs) };
  const detector = detectorNamed(configuration, run);
  const limit = await limitOf(detector, rows, (done, of) =>
    run.onProgress?.({ phase: 'detector', done, of }),
  );
  const fitted = await detector.fit(rows);
  const { stages, model } = fitted.stored(limit.limit);
  const whole: Chain = { ...chain, stages: [...chain.stages, ...stages] };
  return {
    model,
    target,
    chain: whole,
    decision: chosen.decision ?? [decide({ thresholds: { [detectorLabels[1]]: threshold } })],
    network: formatArchitecture(model.architecture),
    epochs: fitted.epochs,
    validation: undefined,
    tried: [],
    windows: count,
    unlabeled: 0,
    limit,
  };
}

function detectorNamed({ detector, ...rest }: TrainingConfiguration, run: TrainingRun): Detector {
  if (detector === 'autoencoder') return autoEncoderDetector({ detector, ...rest }, run);
  return mahalanobisDetector;
}
