/** Every way in which a foreign file can fail to become a model, or a model to become a file. */
import { counted, didYouMean, type ErrorOf, entry, errorClass, show } from '@reflexarc/core/errors';

interface Source {
  /** What the file is called. */
  readonly source: string;
}

export const foreignErrors = {
  UNKNOWN_FORMAT: entry<Source & { known: readonly string[] }>({
    what: (d) => `${d.source} is of no format that is known here`,
    hint: (d) => `formats are ${d.known.join(', ')}`,
  }),
  UNKNOWN_TARGET: entry<{ format: string; hint: string }>({
    what: (d) => `${show(d.format)} is no form that a model can be written in`,
    hint: (d) => d.hint,
  }),
  MALFORMED: entry<Source & { place: string; problem: string }>({
    what: (d) => `${d.source}: ${d.place} ${d.problem}`,
    hint: () => 'the file is damaged or was cut: export it again',
  }),
  NO_NETWORK: entry<Source & { problem: string; hint: string }>({
    what: (d) => `${d.source} describes no network: ${d.problem}`,
    hint: (d) => d.hint || 'the file is damaged or was cut: export it again',
  }),
  MISSING_FILE: entry<Source & { file: string; given: readonly string[] }>({
    what: (d) => `${d.source} names the file ${show(d.file)}, which is not beside it`,
    hint: (d) =>
      d.given.length === 0
        ? 'give the whole folder that was exported'
        : `${didYouMean(d.file, d.given)}; give the whole folder that was exported`,
  }),
  MISSING_TENSOR: entry<Source & { tensor: string; shape: string; known: readonly string[] }>({
    what: (d) => `${d.source} has no tensor ${show(d.tensor)} (${d.shape}), which is needed`,
    hint: (d) => didYouMean(d.tensor, d.known),
  }),
  UNUSED_TENSORS: entry<Source & { tensors: readonly string[] }>({
    what: (d) =>
      `${d.source} has ${counted(d.tensors.length, 'tensor')} that the mapping does not use: ` +
      d.tensors.slice(0, 5).map(show).join(', '),
    hint: () => 'map them to a layer, or list them in `ignore`',
  }),
  WRONG_SHAPE: entry<Source & { place: string; got: string; expected: string }>({
    what: (d) => `${d.source}: ${d.place} has shape ${d.got}, expected ${d.expected}`,
    hint: () => 'it was made by another version of the program, or belongs to another network',
  }),
  UNSUPPORTED: entry<Source & { node: string; operator: string; problem: string; needs: string }>({
    what: (d) => `${d.source}: ${d.operator} ${show(d.node)} ${d.problem}`,
    hint: (d) => d.needs,
  }),
  NEEDS_CONSTANT: entry<Source & { node: string; operator: string; input: string }>({
    what: (d) =>
      `${d.source}: ${d.operator} ${show(d.node)} takes ${show(d.input)} from the graph's inputs ` +
      'where it has to be a constant',
    hint: (d) => `give its numbers in \`constants\`, under the name ${show(d.input)}`,
  }),
  TOO_LARGE: entry<Source & { what: string; size: number; limit: number }>({
    what: (d) => `${d.source}: ${d.what} is ${d.size}, expected at most ${d.limit}`,
    hint: () => 'raise `maxBytes` if the file is to be trusted',
  }),
  CANNOT_EXPRESS: entry<{ target: string; place: string; problem: string; needs: string }>({
    what: (d) => `${d.target} cannot express ${d.place}: ${d.problem}`,
    hint: (d) => d.needs,
  }),
  UNKNOWN_BOARD: entry<{ name: string; hint: string; known: readonly string[] }>({
    what: (d) => `there is no target ${show(d.name)}`,
    hint: (d) => `${d.hint}; targets are ${d.known.join(', ')}`,
  }),
  DOES_NOT_FIT: entry<{
    board: string;
    kind: 'flash' | 'ram';
    bytes: number;
    free: number;
    fits: readonly string[];
  }>({
    what: (d) =>
      `the model takes ${d.bytes} bytes of ${d.kind === 'flash' ? 'flash' : 'RAM'}, ` +
      `and ${d.board} has ${d.free} left for it`,
    hint: (d) =>
      `${
        d.kind === 'flash'
          ? `train with at most ${Math.floor(d.free / 4)} weights`
          : 'train with smaller layers or shorter windows'
      }, or take another target: it fits ${d.fits.join(', ')}`,
  }),
} as const;

/** A foreign file cannot be read, or a model cannot be written for another program. */
export const ForeignModelError = errorClass('ForeignModelError', foreignErrors);
export type ForeignModelError = ErrorOf<typeof ForeignModelError>;
