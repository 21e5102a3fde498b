/**
 * The bytes of a model file → a model and all that belongs to it, checked before anything is
 * allocated.
 */
import type { Architecture, Ends, Model } from '@reflexarc/core';
import { builtInLayers, type LayerSet } from '@reflexarc/core/layers';
import type { StageSet } from '@reflexarc/signal';
import { checkBytes, checkIsObject } from './check-arguments.ts';
import type { OpenStages } from './check-chains.ts';
import { checkExpected } from './check-expected.ts';
import { checkNetwork } from './check-network.ts';
import { checkTensors, numberBytes } from './check-tensors.ts';
import { checksumBytes, signatureName } from './layout.ts';
import type { Manifest } from './manifest.ts';
import { checkManifest } from './manifest-schema.ts';
import { type Container, readContainer } from './read-container.ts';
import { usualRowLimit } from './row-limit.ts';
import type { Sha256 } from './sha256.ts';
import { decodeNumbers, refuseNotFinite, tensorsOf } from './tensors.ts';
import { migrate as migrate1 } from './version-1/migrate.ts';
import { migrate as migrate2 } from './version-2/migrate.ts';

/** What a file is called, and what its network has to be like. */
export interface ReadOptions<In extends Ends = Ends, Out extends Ends = Ends> {
  /** What the bytes are called in messages: the file's name. */
  readonly source?: string;
  /**
   * Shapes that the network must have, which its type then has too; by name where there are
   * several.
   */
  readonly expect?: { readonly input: In; readonly output: Out };
  /** Layers of the caller's own; the built-in ones are always known. */
  readonly layers?: LayerSet;
  /** Stages of the caller's own. */
  readonly stages?: StageSet;
  /**
   * What computes the checksum. Node's own, `nodeSha256` of `@reflexarc/io/node`, opens large files
   * sooner than the portable one.
   */
  readonly sha256?: () => Sha256;
  /**
   * The most numbers that one row may need on its way through the network: what a file of a few
   * bytes claims must not cost more than it weighs. 2²², which are 16 MB, and as many as the file
   * has bytes unless given; `openModel` takes up to 64 multiplications for each.
   */
  readonly rowLimit?: number;
}

/** A model as its file holds it. */
export interface StoredModel<In extends Ends = Ends, Out extends Ends = Ends> extends OpenStages {
  readonly model: Model<In, Out>;
  /** In the form of today's files, whatever the file's own. */
  readonly manifest: Manifest;
  /** Format version of the file itself. */
  readonly fileVersion: number;
  /** SHA-256 of all bytes before it in the file: what names this very model. */
  readonly checksum: string;
  /**
   * The last bytes of the file, where somebody has signed all bytes before them; whether they are
   * right is for those to see who know the signer.
   */
  readonly signature: Uint8Array | undefined;
}

/**
 * Reads a model file. Whether a backend computes the same as the trainer did is for `openModel` to
 * see.
 *
 * @throws FormatError INVALID_ARGUMENT where `bytes` are none, and where the file is damaged,
 *   newer, not a model, or holds another than expected
 */
export function readModel<const In extends Ends = Ends, const Out extends Ends = Ends>(
  bytes: Uint8Array,
  options: ReadOptions<In, Out> = {},
): StoredModel<In, Out> {
  checkIsObject(options, 'options');
  const { source = 'the model', expect, layers = {}, stages, sha256 } = options;
  checkBytes(bytes);
  const container = readContainer(bytes, { source, sha256 });
  const manifest = checkManifest(presentForm(container, source), source);
  const rowLimit = options.rowLimit ?? usualRowLimit(bytes.length);
  const known = { layers: { ...builtInLayers, ...layers }, stages };
  const network = checkNetwork(manifest, known, { source, rowLimit });
  if (expect !== undefined) {
    checkExpected(network.inputs, expect.input, { source, what: 'takes' });
    checkExpected(network.outputs, expect.output, { source, what: 'gives' });
  }
  const tensors = tensorsOf(network.resolved);
  checkTensors(container, tensors, { dtype: manifest.dtype, source });
  const { data } = container;
  const bytesOfNumbers = numberBytes(tensors, manifest.dtype);
  const numbers = decodeNumbers(data.subarray(0, bytesOfNumbers), manifest.dtype);
  refuseNotFinite(numbers, tensors, source);
  const { parameterCount } = network.resolved;
  return {
    model: {
      architecture: network.architecture as Architecture<In, Out>, // compared with `expect` above
      dtype: manifest.dtype,
      parameters: numbers.subarray(0, parameterCount),
      state: numbers.subarray(parameterCount),
    },
    manifest,
    fileVersion: container.version,
    chains: network.chains,
    decision: network.decision,
    checksum: container.checksum,
    signature: container.entries.has(signatureName)
      ? data.subarray(bytesOfNumbers + checksumBytes)
      : undefined,
  };
}

/** The manifest as files of today have it, not yet checked. */
function presentForm({ version, manifest }: Container, source: string): unknown {
  if (version === 1) return migrate2(migrate1(manifest), source);
  return version === 2 ? migrate2(manifest, source) : manifest;
}
