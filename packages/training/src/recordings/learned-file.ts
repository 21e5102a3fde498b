/** A model of recordings as a file. */
import { writeModel } from '@reflexarc/io';
import type { Learned } from './learn-windows.ts';
import type { RecordingProblem } from './recording-problem.ts';

/** The bytes of the model's file. */
export function learnedFile(
  learned: Learned,
  { configuration: { seed, shards } }: RecordingProblem,
  about: {
    readonly metrics: Readonly<Record<string, number>>;
    readonly data?: { readonly name: string; readonly sha256: string } | undefined;
  },
): Uint8Array {
  const { model, target, chain, decision, windows, epochs } = learned;
  const [input = 'input'] = Object.keys(model.architecture.spec.inputs);
  const { rateHz } = chain.input;
  return writeModel({
    model,
    chains: { [input]: chain },
    ...(decision && { decision }),
    target,
    ...(rateHz !== undefined && { rateHz }),
    training: { rows: windows, epochs, seed, shards, metrics: about.metrics },
    ...(about.data && { provenance: { data: about.data } }),
  });
}
