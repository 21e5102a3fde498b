/**
 * The settings that are compared: learning rate × averaging, and the batch size beside its
 * neighbors.
 */

export interface Candidate {
  readonly rate: number;
  readonly averaging: number;
  readonly batch: number;
}

const rates = [0.001, 0.003, 0.01, 0.03];
const averagings = [0, 0.98, 0.995, 0.998];
const batches = [16, 64];

export function candidates(defaultRate: number): readonly Candidate[] {
  const grid = rates.flatMap((rate) =>
    averagings.map((averaging) => ({ rate, averaging, batch: 32 })),
  );
  const beside = batches.map((batch) => ({ rate: defaultRate, averaging: 0.995, batch }));
  return [...grid, ...beside];
}

export function optionsOf({ rate, averaging, batch }: Candidate): readonly string[] {
  return ['--rate', `${rate}`, '--averaging', `${averaging}`, '--batch', `${batch}`];
}
