// The whole arc: readings → network → file → board → three lists that agree.

import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { js } from '@reflexarc/core/backends/js';
import { openModel, writeModel } from '@reflexarc/io';
import { writeFileAtomically } from '@reflexarc/io/node';
import { type Comparison, compare } from './compare.ts';
import { intervalMs, readingCount, timeCompression } from './configuration.ts';
import {
  chosenDesign,
  type Design,
  type Detector,
  detect,
  epochs,
  logisticRegression,
  rowOf,
  trainDetector,
} from './detector.ts';
import { dataName, labels, type Motes, rateHz, readMotes, stretchAround } from './readings.ts';
import { bundleEdge, type EdgeSummary, replay } from './replay.ts';
import { type Scores, scoresOf } from './scores.ts';
import { applyRule, fitThresholdRule } from './threshold-rule.ts';

const seed = 0;
/** Of the class "anomaly" on mote 4. */
export const leastF1 = 0.9;

export interface JobResult {
  readonly model: string;
  /** Of the class "anomaly", on the mote that nothing was fitted to. */
  readonly scores: {
    readonly network: Scores;
    readonly logisticRegression: Scores;
    readonly thresholdRule: Scores;
  };
  readonly replay: Comparison & {
    readonly readings: number;
    readonly anomaliesAmongThem: number;
    readonly intervalMs: number;
    readonly timeCompression: number;
    readonly latencyMicroseconds: EdgeSummary['latencyMicroseconds'];
  };
  readonly seconds: number;
  /** The three lists agree, no sample was lost, and the network reaches the score asked of it. */
  readonly ok: boolean;
}

/** Tells how far a stage is. */
export type Progress = (stage: string, done: number, of: number) => void;

/** @param options folder: where model, bundle and logs go */
export async function runJob(options: {
  readonly folder: string;
  readonly progress: Progress;
  readonly now: () => number;
}): Promise<JobResult> {
  const { folder, progress, now } = options;
  const start = now();
  await mkdir(folder, { recursive: true });
  const motes = readMotes();
  const { detector, scores } = await train(motes, progress);

  const file = join(folder, 'anomaly.safetensors');
  const bytes = modelFile(detector, motes, scores.network);
  await writeFileAtomically(file, bytes);
  const edge = join(folder, 'edge');
  progress('bundling the edge app', 0, 1);
  await bundleEdge(edge);
  progress('bundling the edge app', 1, 1);

  const readings = stretchAround(motes.test, readingCount);
  const ran = await replay(readings, { folder, model: file, edge }, (decisions) =>
    progress('replaying mote 4 on the board', decisions, readings.length),
  );
  const model = openModel(bytes, { backend: js(), source: file });
  const comparison = compare(model, ran, readings.length);
  return {
    model: file,
    scores,
    replay: {
      ...comparison,
      readings: readings.length,
      anomaliesAmongThem: readings.filter(({ isAnomaly }) => isAnomaly).length,
      intervalMs,
      timeCompression,
      latencyMicroseconds: ran.summary.latencyMicroseconds,
    },
    seconds: (now() - start) / 1000,
    ok: comparison.agree && scores.network.f1 >= leastF1,
  };
}

/** Fits on motes 1 to 3, then looks at mote 4 once. */
async function train(
  motes: Motes,
  progress: Progress,
): Promise<{ readonly detector: Detector; readonly scores: JobResult['scores'] }> {
  const fitted = (name: string, design: Design): Promise<Detector> =>
    trainDetector(motes.training.flat(), design, {
      seed,
      progress: (done, of) => progress(`training the ${name} on motes 1 to 3`, done, of),
    });
  const detector = await fitted('network', chosenDesign);
  const baseline = await fitted('logistic regression', logisticRegression);
  const rule = fitThresholdRule(motes.training.flat());
  const truths = motes.test.map(({ isAnomaly }) => isAnomaly);
  return {
    detector,
    scores: {
      network: scoresOf(truths, detect(detector, motes.test)),
      logisticRegression: scoresOf(truths, detect(baseline, motes.test)),
      thresholdRule: scoresOf(truths, applyRule(rule, motes.test)),
    },
  };
}

function modelFile(detector: Detector, motes: Motes, scores: Scores): Uint8Array {
  const { design, model, chain } = detector;
  const { threshold } = design;
  const rows = motes.training.flat();
  const normal = rows.find(({ isAnomaly }) => !isAnomaly)!;
  const anomaly = rows.find(({ isAnomaly }) => isAnomaly)!;
  const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  return writeModel({
    model,
    chains: { input: chain },
    target: { task: 'classification', name: 'state', labels, encoding: 'binary', threshold },
    rateHz,
    training: { rows: rows.length, epochs, seed, metrics: { ...scores } },
    provenance: { data: { name: `${dataName}, motes 1 to 3`, sha256 } },
    golden: [rowOf(normal), rowOf(anomaly)],
  });
}
