/** The last fit: on all training rows, for as many epochs as were found. */
import { fit, initialize, type Model } from '@reflexarc/core';
import { examplesOf } from './examples-of.ts';
import type { Found, Job } from './search-network.ts';
import type { TrainingRun } from './training-run.ts';

export async function fitAll(
  { data, settings }: Job,
  { architecture, epochs }: Found,
  run: TrainingRun,
): Promise<Model> {
  const all = Array.from({ length: data.count }, (_, row) => row);
  const model = initialize(architecture, { seed: settings.seed ?? 0 });
  await fit(model, examplesOf(data, all), {
    ...settings,
    epochs,
    ...(run.signal && { signal: run.signal }),
    onEpoch: ({ epoch, loss }) => run.onProgress?.({ phase: 'fit', epoch, epochs, loss }),
  });
  return model;
}
