/** The windows of recordings that are learned from, by a chain that was fitted on the same rows. */
import { RecordingError } from '@reflexarc/data';
import { type Chain, rowsNeeded, SignalError, startChain, startFitting } from '@reflexarc/signal';
import type { IsLearned, RecordingProblem } from './recording-problem.ts';
import { type IsIn, longestRun, rowBlocks } from './row-blocks.ts';
import { WindowCollector, type WindowSet } from './window-set.ts';

/**
 * The chain, fitted on what is learned from.
 *
 * @throws RecordingError NO_WINDOWS where that is too little
 */
export async function fittedChain(problem: RecordingProblem, isLearned: IsLearned): Promise<Chain> {
  try {
    return await fitOn(problem, isLearned);
  } catch (error) {
    const hasNoRows = error instanceof SignalError && error.code === 'NO_ROWS';
    throw hasNoRows ? await noWindows(problem, isLearned, 0) : error;
  }
}

async function fitOn(
  { source, survey, chosen, labels, run }: RecordingProblem,
  isLearned: IsLearned,
): Promise<Chain> {
  const fitting = startFitting(chosen.chain);
  while (fitting.passes > 0) {
    let place = 0;
    for await (const recording of source.recordings()) {
      const own = place++;
      const order = { labels, channels: survey.channels };
      const isIn: IsIn = (time, label) => isLearned(own, time, label);
      for (const block of rowBlocks(recording, order, isIn)) fitting.push(block);
      run.onProgress?.({ phase: 'chain', done: place, of: survey.recordings.length });
    }
    fitting.endPass();
  }
  return fitting.chain;
}

/** The windows that are learned from, as a fitted chain gives them. */
export async function windowsOf(
  { source, survey, labels, run }: RecordingProblem,
  chain: Chain,
  isLearned: IsLearned,
): Promise<{ readonly windows: WindowSet; readonly unlabeled: number }> {
  const collector = new WindowCollector(startChain(chain), run.rowStores);
  let place = 0;
  for await (const recording of source.recordings()) {
    const own = place++;
    const order = { labels, channels: survey.channels };
    const isIn: IsIn = (time, label) => isLearned(own, time, label);
    for (const block of rowBlocks(recording, order, isIn)) collector.push(block, own);
    run.onProgress?.({ phase: 'windows', done: place, of: survey.recordings.length });
  }
  return { windows: collector.taken(), unlabeled: collector.unlabeled };
}

/** @throws RecordingError NO_WINDOWS where no recording is as long as a window */
export function checkLengths({ survey: { recordings }, chosen: { open } }: RecordingProblem): void {
  const longest = Math.max(...recordings.map(({ rows }) => rows));
  const rows = rowsNeeded(open);
  if (longest >= rows) return;
  throw new RecordingError('NO_WINDOWS', { rows, recordings: recordings.length, longest });
}

/** Why there are no windows, as an error to throw. */
export async function noWindows(
  { source, survey, labels, chosen: { open } }: RecordingProblem,
  isLearned: IsLearned,
  unlabeled: number,
): Promise<Error> {
  if (unlabeled > 0) {
    return new RecordingError('NO_LABELS', { what: `none of ${unlabeled} windows has a label` });
  }
  let [place, total, longest] = [0, 0, 0];
  for await (const recording of source.recordings()) {
    const own = place++;
    const isIn: IsIn = (time, label) => isLearned(own, time, label);
    const blocks = rowBlocks(recording, { labels, channels: survey.channels }, isIn);
    for (const block of blocks) {
      total += block.rows;
      longest = Math.max(longest, longestRun(block));
    }
  }
  const rows = rowsNeeded(open);
  if (longest >= rows) return new SignalError('NO_OUTPUT', { rows: total }); // gaps, or no numbers
  const detail = { rows, recordings: survey.recordings.length, longest, isLearned: true };
  return new RecordingError('NO_WINDOWS', detail);
}
