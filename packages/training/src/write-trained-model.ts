/**
 * A trained model as the bytes of its file: network, chain, target, golden vectors, and
 * where it comes from.
 */
import type { Model } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import type { TrainingConfiguration } from './configuration/schema.ts';
import type { TrainedTable } from './trained-table.ts';

/** The file that the training rows came from. */
export interface DataFile {
  /** Without its folder, which is nobody's business but the machine's. */
  readonly name: string;
  readonly sha256: string;
}

/**
 * A trained model as the bytes of its file, with golden vectors and provenance.
 *
 * @throws FormatError where a parameter is not finite
 */
export function writeTrainedModel(
  trained: TrainedTable,
  { seed, shards }: TrainingConfiguration,
  data: DataFile,
): Uint8Array {
  const { used, model, fitted, rateHz, epochs, score } = trained;
  return writeModel({
    model,
    chains: { [onlyInput(model)]: fitted.chain },
    target: fitted.target,
    ...(rateHz !== undefined && { rateHz }),
    training: {
      rows: used.training.count,
      epochs,
      seed,
      shards,
      metrics: { ...score?.metrics },
    },
    provenance: { data },
  });
}

/** Networks for tables have one input, which all columns go into. */
function onlyInput({ architecture }: Model): string {
  return Object.keys(architecture.spec.inputs)[0]!;
}
