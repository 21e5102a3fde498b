/**
 * Further stages behind a model that was read, for where it is used: they go on from what its own
 * stages decide, or smooth the numbers of a regression.
 */

import {
  type Axes,
  builtInStages,
  numberTargets,
  numberTitle,
  type OpenChain,
  openStages,
  SignalError,
  type StageSpec,
  type Target,
  widthOf,
} from '@reflexarc/signal';
import { checkIsObject, checkStored } from './check-arguments.ts';
import type { StoredModel } from './read-model.ts';

/**
 * The model with these stages behind it.
 *
 * @throws SignalError UNKNOWN_STAGE, STAGE_MISMATCH and SpecError, which name the stage as
 *   `stages[0] majority`
 */
export function withStages(stored: StoredModel, specs: readonly StageSpec[]): StoredModel {
  checkStored(stored);
  checkIsObject(specs, 'specs');
  const { manifest, chains, decision } = stored;
  const { target } = manifest;
  if (specs.length === 0 || target === undefined) return stored;
  const [first] = Object.values(chains);
  const rateHz = first?.output.rateHz ?? manifest.rateHz;
  const before = decision ?? sayings(target, rateHz);
  const { output, stages } = openStages(specs, before.output, {
    stages: builtInStages,
    place: 'stages',
  });
  checkSayings(output, target);
  return {
    ...stored,
    decision: { input: before.input, output, stages: [...before.stages, ...stages] },
  };
}

/** What the network says, without a stage: scores of labels, or numbers. */
function sayings(target: Target, rateHz: number | undefined): OpenChain {
  const names =
    target.task === 'classification' ? target.labels : numberTargets(target).map(numberTitle);
  const input: Axes = { channels: names.map((name) => ({ name })), rateHz };
  return { input, output: input, stages: [] };
}

/** Behind the last stage there have to be scores or decisions again, or as many numbers. */
function checkSayings(output: Axes, target: Target): void {
  const got = output.steps === undefined ? `${widthOf(output)} numbers a row` : 'windows';
  if (target.task === 'classification') {
    const width = target.labels.length + (output.isDecision === true ? 1 : 0);
    if (output.steps === undefined && widthOf(output) === width) return;
    const hint = 'end with one such as { "kind": "majority", "options": { "decisions": 5 } }';
    throw mismatch('decisions or the scores of all labels behind the last one', got, hint);
  }
  const hint = 'take one such as { "kind": "movingAverage", "options": { "samples": 5 } }';
  if (target.quantiles !== undefined) {
    throw mismatch('a model without quantiles', 'quantiles of each number', 'leave them out');
  }
  if (output.steps === undefined && widthOf(output) === numberTargets(target).length) return;
  throw mismatch('the same numbers behind the last one', got, hint);
}

function mismatch(needs: string, got: string, hint: string): SignalError {
  return new SignalError('STAGE_MISMATCH', { place: 'stages', needs, got, hint });
}
