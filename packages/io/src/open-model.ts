/**
 * A model file made ready to answer on a backend, which has proved on its golden vectors that it
 * can.
 */
import type { Backend, Ends } from '@reflexarc/core';
import { checkBackend } from './check-arguments.ts';
import { checkGolden } from './golden.ts';
import { limited } from './limited-backend.ts';
import { openedPredictor, type RawPredictor } from './raw-predictor.ts';
import { type ReadOptions, readModel, type StoredModel } from './read-model.ts';
import { usualRowLimit } from './row-limit.ts';

/** A model that was read and checked, ready to answer raw rows. */
export interface OpenModel<In extends Ends = Ends, Out extends Ends = Ends>
  extends StoredModel<In, Out>,
    RawPredictor {}

/**
 * Reads a model file and runs its golden vectors on `backend`.
 *
 * @throws FormatError as `readModel` does, and GOLDEN_MISMATCH; BackendError where the backend
 *   cannot run the network
 */
export function openModel<const In extends Ends = Ends, const Out extends Ends = Ends>(
  bytes: Uint8Array,
  options: ReadOptions<In, Out> & { readonly backend: Backend },
): OpenModel<In, Out> {
  checkBackend(options);
  const { backend, source = 'the model' } = options;
  const stored = readModel(bytes, options);
  const { target, golden, dtype } = stored.manifest;
  const rowLimit = options.rowLimit ?? usualRowLimit(bytes.length);
  const { predict, dispose } = openedPredictor(stored.model, {
    backend: limited(backend, { source, rowLimit, runs: golden.length }),
    chains: stored.chains,
    target,
  });
  const weaker = dtype === 'float64' ? backend.dtype : dtype;
  try {
    checkGolden(golden, (input) => predict(input).output, {
      source,
      backend: backend.name,
      dtype: weaker,
    });
  } catch (error) {
    dispose();
    throw error;
  }
  return { ...stored, predict, dispose };
}
