/** Every kind of stage that generated code can have. */
import type { OpenStage } from '@reflexarc/signal';
import { ForeignModelError } from '../../errors.ts';
import type { Dialect } from '../dialect.ts';
import { block, type Lines } from '../lines.ts';
import { decisionStages } from './decisions.ts';
import { derivedStages } from './derived.ts';
import { distanceStages } from './distance.ts';
import type { StageEmission, WrittenStage, WrittenStages } from './emission.ts';
import { filterStages } from './filters.ts';
import { lastRowStages } from './last-rows.ts';
import { melStages } from './mel.ts';
import { missingStages } from './missing.ts';
import { partStages } from './parts.ts';
import { rowStages } from './rows.ts';
import { spectrumStages } from './spectra.ts';
import { statisticStages } from './statistics.ts';
import { timeStages } from './time.ts';
import { toneStages } from './tones.ts';
import { windowStages } from './windows.ts';
import { wordStages } from './words.ts';

/** By kind. */
export const writtenStages: WrittenStages = {
  ...rowStages,
  ...missingStages,
  ...wordStages,
  ...derivedStages,
  ...distanceStages,
  ...lastRowStages,
  ...filterStages,
  ...timeStages,
  ...windowStages,
  ...statisticStages,
  ...spectrumStages,
  ...toneStages,
  ...melStages,
  ...partStages(stageLines),
  ...decisionStages,
};

/** Why there are none of a kind of stage. */
const withoutLoops: Readonly<Record<string, string>> = {
  resample: 'it goes by the time of each row, and rows come without times here',
};

/** @throws ForeignModelError CANNOT_EXPRESS, naming the stage */
export function stageLines(stage: OpenStage, emission: StageEmission): Lines {
  return block('', writtenStage(stage, emission.dialect).lines(stage, emission));
}

/** @throws ForeignModelError CANNOT_EXPRESS, naming the stage */
export function writtenStage(stage: OpenStage, dialect: Dialect): WrittenStage {
  const { kind } = stage.spec;
  const written = Object.hasOwn(writtenStages, kind) ? writtenStages[kind] : undefined;
  const problem =
    written === undefined
      ? (withoutLoops[kind] ?? `the stage ${kind} has no loops here`)
      : written.refuses?.(stage, dialect);
  if (written !== undefined && problem === undefined) return written;
  throw new ForeignModelError('CANNOT_EXPRESS', {
    target: dialect.name,
    place: stage.place,
    problem: problem ?? '',
    needs: `train with other stages (${Object.keys(writtenStages).join(', ')}), or run the model file with Reflexarc itself`,
  });
}
