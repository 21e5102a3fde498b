/**
 * From a raw row to an answer: chains, network, decoding; prepared once, then free of
 * allocation.
 */

import type { Backend, Model, Numbers } from '@reflexarc/core';
import { type Decoded, decoder, type RawRow, type Target } from '@reflexarc/signal';
import { checkOpened } from './check-arguments.ts';
import type { OpenChains } from './check-chains.ts';
import { flatPredictor } from './flat-predictor.ts';
import { type NamedRows, rawInputs } from './raw-inputs.ts';

/** What the network says about one raw row, and what that means. */
export interface Answer extends Decoded {
  /** The network's own words, before decoding; of several outputs, one after the other. */
  readonly output: Numbers;
  /** The same by the output's name. */
  readonly outputs: Readonly<Record<string, Numbers>>;
}

/** Answers raw rows: chains, network and decoding in one. */
export interface RawPredictor {
  /**
   * The answer to one raw row: the same object every time, overwritten by the next call.
   *
   * @param values as many rows of its chain's channels as the chain needs, which is one for the
   *   columns of a table; without a chain the network's input; row-major; several inputs by name,
   *   or one after the other in the order of the spec
   * @throws SignalError or ShapeError where the values don't fit
   */
  predict(values: RawRow | NamedRows): Answer;
  /** Frees what the backend holds. */
  dispose(): void;
}

interface Opened {
  readonly backend: Backend;
  readonly chains?: OpenChains | undefined;
  readonly target?: Target | undefined;
}

/**
 * Puts chains, network and decoding together, prepared once.
 *
 * @throws FormatError INVALID_ARGUMENT where one of them is none
 */
export function rawPredictor(model: Model, options: Opened): RawPredictor {
  checkOpened(model, options);
  return openedPredictor(model, options);
}

/** The same of what has been checked. */
export function openedPredictor(
  model: Model,
  { backend, chains = {}, target }: Opened,
): RawPredictor {
  const network = flatPredictor(model, backend);
  const { input, output, outputs } = network;
  const prepare = rawInputs(model.architecture.spec.inputs, chains);
  const { decoded, decode } = decoder(target);
  const answer: Answer = Object.assign(decoded, { output, outputs });
  return {
    predict(values) {
      prepare.apply(values, input);
      network.run();
      decode(output);
      return answer;
    },
    dispose: () => network.dispose(),
  };
}
