/** The stages behind a network: from the scores of its labels to decisions. */
import { type OpenChain, openStages } from './chain.ts';
import type { StageSet, StageSpec } from './define-stage.ts';

/** What a network says, row after row. */
export interface Scores {
  /** In the order of the scores. */
  readonly labels: readonly string[];
  /** Rows a second, where they come at a rate. */
  readonly rateHz?: number | undefined;
}

/**
 * Checks that stages fit each other and the scores of a network; `startOpened` starts them.
 *
 * @throws SignalError and SpecError as `openChain` does
 */
export function openDecision(
  decision: readonly StageSpec[],
  { labels, rateHz }: Scores,
  stages: StageSet,
): OpenChain {
  const input = { channels: labels.map((name) => ({ name })), rateHz };
  return { input, ...openStages(decision, input, { stages, place: 'decision' }) };
}
