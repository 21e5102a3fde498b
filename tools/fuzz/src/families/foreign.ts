/**
 * What families of other programs' files have in common: small models make them, importers open
 * them.
 */
import {
  type Architecture,
  batchNorm,
  conv2d,
  dense,
  EngineError,
  flatten,
  gru,
  initialize,
  input,
  type Model,
  maxPool,
  sequential,
} from '@reflexarc/core';
import type { Importer, ModelFile } from '@reflexarc/formats';
import type { Family } from './family.ts';

/** Small networks, so that files have at most 10 kB. */
const networks: readonly Architecture[] = [
  sequential(input(3), dense(4, { activation: 'tanh' }), dense(2, { activation: 'softmax' })),
  sequential(
    input(6, 5, 2),
    conv2d({ filters: 3, kernelSize: 3, padding: 'same', activation: 'relu' }),
    batchNorm(),
    maxPool(2),
    flatten(),
    dense(2),
  ),
  sequential(
    input(4, 2),
    gru(3, { resetAfter: false, returnSequences: true }),
    flatten(),
    dense(1),
  ),
];

export const smallModels = (): readonly Model[] =>
  networks.map((network, index) => initialize(network, { seed: index + 1 }));

/** How a family's bytes are opened and refused; `filesOf` undoes what put files into one. */
export function opening(
  importer: Importer,
  filesOf: (bytes: Uint8Array, source: string) => readonly ModelFile[] = single,
): Pick<Family, 'open' | 'isRefusal'> {
  return {
    open(bytes, source) {
      const files = filesOf(bytes, source);
      importer.recognizes(files);
      importer.read(files, source);
    },
    isRefusal: (error) => error instanceof EngineError,
  };
}

function single(bytes: Uint8Array, path: string): readonly ModelFile[] {
  return [{ path, bytes }];
}
