/** Every kind of stage that generated code can have. */
import type { OpenStage } from '@reflexarc/signal';
import { ForeignModelError } from '../../errors.ts';
import { block, type Lines } from '../lines.ts';
import { decisionStages } from './decisions.ts';
import { distanceStages } from './distance.ts';
import type { StageEmission, WrittenStages } from './emission.ts';
import { filterStages } from './filters.ts';
import { partStages } from './parts.ts';
import { rowStages } from './rows.ts';
import { spectrumStages } from './spectra.ts';
import { statisticStages } from './statistics.ts';
import { windowStages } from './windows.ts';

/** By kind. */
export const writtenStages: WrittenStages = {
  ...rowStages,
  ...distanceStages,
  ...filterStages,
  ...windowStages,
  ...statisticStages,
  ...spectrumStages,
  ...partStages(stageLines),
  ...decisionStages,
};

/** @throws ForeignModelError CANNOT_EXPRESS, naming the stage */
export function stageLines(stage: OpenStage, emission: StageEmission): Lines {
  const { kind } = stage.spec;
  const written = Object.hasOwn(writtenStages, kind) ? writtenStages[kind] : undefined;
  const problem =
    written === undefined ? `the stage ${kind} has no loops here` : written.refuses?.(stage);
  if (written !== undefined && problem === undefined) {
    return block('', written.lines(stage, emission));
  }
  throw new ForeignModelError('CANNOT_EXPRESS', {
    target: emission.dialect.name,
    place: stage.place,
    problem: problem ?? '',
    needs: `train with other stages (${Object.keys(writtenStages).join(', ')}), or run the model file with Reflexarc itself`,
  });
}
