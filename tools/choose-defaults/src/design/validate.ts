// How well a detector finds anomalies in stretches of time that it was not trained on, on the
// training motes.
//
// Neighboring readings are nearly equal, and the weather drifts: a fold is a quarter of the time of
// each mote, so that it holds weather the fit has not seen. The one run of anomalies is cut into
// quarters of its own, or three of four folds would have none.

import {
  type Design,
  type Reading,
  type Scores,
  score,
  scoresOf,
  trainDetector,
} from '@reflexarc/whole-arc/design';

const folds = 4;

interface Placed {
  readonly reading: Reading;
  readonly fold: number;
}

/**
 * Scores over all readings, each judged by a detector whose fit had not seen its fold: one for each
 * of `thresholds`, since a fit does not depend on them.
 */
export async function validate(
  motes: readonly (readonly Reading[])[],
  design: Pick<Design, 'hidden' | 'jitter'>,
  options: { readonly seed: number; readonly thresholds: readonly number[] },
): Promise<readonly Scores[]> {
  const { seed, thresholds } = options;
  const placed = motes.flatMap(place);
  const truths: boolean[] = [];
  const scores: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const seen = placed.filter((each) => each.fold !== fold).map(({ reading }) => reading);
    const unseen = placed.filter((each) => each.fold === fold).map(({ reading }) => reading);
    truths.push(...unseen.map(({ isAnomaly }) => isAnomaly));
    const detector = await trainDetector(seen, { ...design, threshold: 0.5 }, { seed });
    scores.push(...Array.from(score(detector, unseen)));
  }
  return thresholds.map((threshold) =>
    scoresOf(
      truths,
      scores.map((each) => each > threshold),
    ),
  );
}

function place(mote: readonly Reading[]): readonly Placed[] {
  const parts = [
    mote.filter(({ isAnomaly }) => !isAnomaly),
    mote.filter(({ isAnomaly }) => isAnomaly),
  ];
  return parts.flatMap((part) =>
    part.map((reading, i) => ({ reading, fold: Math.floor((i * folds) / part.length) })),
  );
}
