/**
 * The bytes of a model file → a model and all that belongs to it, checked before anything is
 * allocated.
 */
import {
  type Architecture,
  builtInLayers,
  type Ends,
  isShape,
  type LayerSet,
  type Model,
  type NamedShapes,
  sameShape,
} from '@reflexarc/core';
import { checkNetwork, formatEnds } from './check-network.ts';
import { checkTensors } from './check-tensors.ts';
import { FormatError } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { checkManifest } from './manifest-schema.ts';
import { readContainer } from './read-container.ts';
import { usualRowLimit } from './row-limit.ts';
import type { Sha256 } from './sha256.ts';
import { decodeNumbers, refuseNotFinite, tensorsOf } from './tensors.ts';

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
export interface StoredModel<In extends Ends = Ends, Out extends Ends = Ends> {
  readonly model: Model<In, Out>;
  readonly manifest: Manifest;
  /** SHA-256 of the file, its own digits taken as zeros: what names this very model. */
  readonly checksum: string;
}

/**
 * Reads a model file. Whether a backend computes the same as the trainer did is for `openModel` to
 * see.
 *
 * @throws FormatError where the file is damaged, newer, not a model, or holds another than expected
 */
export function readModel<const In extends Ends = Ends, const Out extends Ends = Ends>(
  bytes: Uint8Array,
  options: ReadOptions<In, Out> = {},
): StoredModel<In, Out> {
  const { source = 'the model', expect, layers = {}, sha256 } = options;
  const container = readContainer(bytes, { source, sha256 });
  const manifest = checkManifest(container.manifest, source);
  const rowLimit = options.rowLimit ?? usualRowLimit(bytes.length);
  const network = checkNetwork(manifest, { ...builtInLayers, ...layers }, { source, rowLimit });
  if (expect !== undefined) {
    checkExpected('takes', network.inputs, expect.input);
    checkExpected('gives', network.outputs, expect.output);
  }
  const tensors = tensorsOf(network.resolved);
  checkTensors(container, tensors, { dtype: manifest.dtype, source });
  const numbers = decodeNumbers(container.data, manifest.dtype);
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
    checksum: container.checksum,
  };

  function checkExpected(what: string, shapes: NamedShapes, expected: Ends): void {
    const [only, ...others] = Object.values(shapes);
    const wanted = isShape(expected) ? { only: expected } : namedShapes(expected);
    const found = isShape(expected) && only && others.length === 0 ? { only } : shapes;
    if (sameShapes(found, wanted)) return;
    throw new FormatError('UNEXPECTED_SHAPE', {
      source,
      what,
      shape: formatEnds(shapes),
      expected: formatEnds(wanted),
      hint: 'train a model of that shape, or change `expect`',
    });
  }
}

/** What is no list is shapes by name. */
function namedShapes(ends: Ends): NamedShapes {
  return ends as NamedShapes;
}

function sameShapes(a: NamedShapes, b: NamedShapes): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [one, other] = [a[name], b[name]];
    return one !== undefined && other !== undefined && sameShape(one, other);
  });
}
