// How well anomalies are found.

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 of the class `true`. */
export function scoresOf(truths: readonly boolean[], found: readonly boolean[]): Scores {
  let hits = 0;
  let alarms = 0;
  let anomalies = 0;
  for (let i = 0; i < truths.length; i++) {
    if (found[i]) alarms++;
    if (truths[i]) anomalies++;
    if (truths[i] && found[i]) hits++;
  }
  return {
    precision: alarms === 0 ? 0 : hits / alarms,
    recall: anomalies === 0 ? 0 : hits / anomalies,
    f1: alarms + anomalies === 0 ? 0 : (2 * hits) / (alarms + anomalies),
  };
}
