/** A model that was read, started on a backend for rows as they come. */

import type { Backend } from '@reflexarc/core';
import { checkBackend, checkStored } from './check-arguments.ts';
import { flatPredictor } from './flat-predictor.ts';
import { type ModelStream, modelStream } from './model-stream.ts';
import type { StoredModel } from './read-model.ts';

/** A stream that holds a network of its own. */
export interface StartedStream extends ModelStream {
  /** Frees what the backend holds. */
  dispose(): void;
}

/**
 * Starts chains, network and decision stages of a model; what they said before the first row is
 * forgotten. Several streams of one model know nothing of each other.
 *
 * @throws FormatError INVALID_ARGUMENT where it is no model; BackendError where the backend
 *   cannot run the network
 */
export function startStream(
  stored: StoredModel,
  options: { readonly backend: Backend },
): StartedStream {
  checkStored(stored);
  checkBackend(options);
  const { model, manifest, chains, decision } = stored;
  const { backend } = options;
  const network = flatPredictor(model, backend);
  const { inputs } = model.architecture.spec;
  const { target } = manifest;
  const stream = modelStream({ network, inputs, chains, target, decision });
  return {
    inputs: stream.inputs,
    push: (block, emit, input) => stream.push(block, emit, input),
    reset: () => stream.reset(),
    notices: () => stream.notices(),
    dispose: () => network.dispose(),
  };
}
