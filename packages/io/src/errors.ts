/** Every way in which a file can fail to be a model that we can use. Its supplier has to act. */
import { didYouMean, type ErrorOf, entry, errorClass, show } from '@reflexarc/core/errors';

interface Source {
  /** What the bytes are called: a file's name. */
  readonly source: string;
}

/** No command has an option for it: such a file would hold up whatever opens it, as a board. */
const smaller =
  'no command opens such a file: make the network smaller; ' +
  'programs that trust it may give `rowLimit`, in reading and writing';

const damaged = 'the file is damaged: copy it again, or train again';
const notOurs = 'the file was not written by `writeModel`, or by a faulty copy of it: train again';

export const formatErrors = {
  INVALID_ARGUMENT: entry<{ place: string; value: unknown; expected: string; hint: string }>({
    what: (d) => `${d.place} is ${show(d.value)}, expected ${d.expected}`,
    hint: (d) => d.hint,
  }),
  NOT_A_MODEL: entry<Source & { problem: string; hint?: string }>({
    what: (d) => `${d.source} is not a model file: ${d.problem}`,
    hint: (d) =>
      d.hint ?? 'a model file is what `reflexarc train` writes, and ends in .safetensors',
  }),
  TRUNCATED: entry<Source & { bytes: number; expected: number }>({
    what: (d) => `${d.source} has ${d.bytes} bytes, expected ${d.expected}: its end is missing`,
    hint: () => 'copying or writing it was interrupted: copy it again',
  }),
  TRAILING_BYTES: entry<Source & { bytes: number; expected: number }>({
    what: (d) => `${d.source} has ${d.bytes} bytes, expected ${d.expected}: something was appended`,
    hint: () => damaged,
  }),
  CHECKSUM_MISMATCH: entry<Source & { stored: string; computed: string }>({
    what: (d) =>
      `${d.source} was changed after it was written: its SHA-256 is ${d.computed.slice(0, 12)}…, ` +
      `expected ${d.stored.slice(0, 12)}…`,
    hint: () => damaged,
  }),
  NEWER_VERSION: entry<Source & { version: number; known: number }>({
    what: (d) => `${d.source} is of format version ${d.version}, expected at most ${d.known}`,
    hint: () => 'a newer Reflexarc wrote it: update the one that reads it',
  }),
  MALFORMED: entry<Source & { place: string; problem: string }>({
    what: (d) => `${d.source}: ${d.place} ${d.problem}`,
    hint: () => notOurs,
  }),
  INVALID_MANIFEST: entry<
    Source & { place: string; value: unknown; expected: string; isWriting?: boolean }
  >({
    what: (d) => `${d.source}: ${d.place} is ${show(d.value)}, expected ${d.expected}`,
    from: (d) => (d.isWriting ? undefined : 'the manifest'),
    hint: (d) => (d.isWriting ? undefined : notOurs),
  }),
  UNKNOWN_LAYER: entry<Source & { place: string; kind: string; known: readonly string[] }>({
    what: (d) => `${d.source}: ${d.place} is of kind ${show(d.kind)}, which is not known here`,
    hint: (d) => `${didYouMean(d.kind, d.known)}; a layer of your own goes into \`layers\``,
  }),
  INVALID_NETWORK: entry<Source & { problem: string }>({
    what: (d) => `${d.source} holds a network that does not fit together: ${d.problem}`,
    hint: () => notOurs,
  }),
  INVALID_CHAIN: entry<Source & { place: string; problem: string }>({
    what: (d) => `${d.source}: ${d.place} ${d.problem}`,
    hint: () => 'write the model with the chain that it was trained with, after `fitChain`',
  }),
  MISSING_TENSOR: entry<Source & { tensor: string; shape: string }>({
    what: (d) =>
      `${d.source} has no tensor ${show(d.tensor)}, which the network needs (${d.shape})`,
    hint: () => notOurs,
  }),
  UNKNOWN_TENSOR: entry<Source & { tensor: string; known: readonly string[] }>({
    what: (d) => `${d.source} has a tensor ${show(d.tensor)}, which the network does not have`,
    hint: (d) => didYouMean(d.tensor, d.known),
  }),
  UNEXPECTED_SHAPE: entry<Source & { what: string; shape: string; expected: string; hint: string }>(
    {
      what: (d) => `${d.source} ${d.what} ${d.shape} but ${d.expected} was expected`,
      hint: (d) => d.hint,
    },
  ),
  TOO_LARGE: entry<Source & { numbers: number; limit: number }>({
    what: (d) =>
      `${d.source} needs room for ${d.numbers} numbers in each row, expected at most ${d.limit}`,
    hint: () => smaller,
  }),
  TOO_MUCH_WORK: entry<Source & { products: number; limit: number }>({
    what: (d) =>
      `${d.source} needs ${d.products.toPrecision(3)} multiplications to be checked, ` +
      `expected at most ${d.limit.toPrecision(3)}`,
    hint: () => smaller,
  }),
  INVALID_GOLDEN: entry<Source & { vector: number; problem: string }>({
    what: (d) => `${d.source}: golden vector ${d.vector} cannot be computed: ${d.problem}`,
    hint: () => notOurs,
  }),
  NOT_FINITE: entry<Source & { tensor: string; value: number }>({
    what: (d) => `${d.source}: tensor ${show(d.tensor)} holds ${d.value}`,
    hint: () => 'the training diverged: train again with a lower learning rate',
  }),
  GOLDEN_MISMATCH: entry<
    Source & {
      vector: number;
      output: number;
      value: number;
      expected: number;
      tolerance: number;
      backend: string;
    }
  >({
    what: (d) =>
      `${d.source} computes ${d.value} on backend ${show(d.backend)}, ` +
      `expected ${d.expected} ± ${d.tolerance.toPrecision(2)} (golden vector ${d.vector}, output ${d.output})`,
    hint: () =>
      'this backend computes something else than the trainer did: use `js()`, and report it',
  }),
} as const;

/** The supplier of a file has to mend it. */
export const FormatError = errorClass('FormatError', formatErrors);
export type FormatError = ErrorOf<typeof FormatError>;
