/** The last fit: on all training rows, for as many epochs as were found. */
import { fit, initialize, type Model } from '@reflexarc/core';
import { allExamplesOf } from './examples-of.ts';
import type { Found, Search } from './search.ts';

export async function fitAll(
  { job: { data, settings, augmenter }, configuration, run }: Search,
  { candidate: { architecture, l2 }, epochs, mostEpochs }: Found,
): Promise<Model> {
  const examples = allExamplesOf(data);
  const model = initialize(architecture, { seed: configuration.seed });
  await fit(model, augmenter?.apply(examples) ?? examples, {
    ...settings({ epochs: mostEpochs, l2: l2 ?? configuration.l2 }),
    epochs,
    ...(run.signal && { signal: run.signal }),
    onEpoch: ({ epoch, loss }) => run.onProgress?.({ phase: 'fit', epoch, epochs, loss }),
  });
  return model;
}
