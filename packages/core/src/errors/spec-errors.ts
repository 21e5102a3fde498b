/** What can be wrong with the specification of a network or with the options of its parts. */
import { entry } from './engine-error.ts';
import { type ErrorOf, errorClass } from './error-class.ts';
import { counted, show } from './show.ts';
import { didYouMean } from './suggest.ts';

export const specErrors = {
  UNKNOWN_NAME: entry<{ place: string; what: string; name: string; known: readonly string[] }>({
    what: (d) => `${d.place}: there is no ${d.what} ${show(d.name)}`,
    hint: (d) => didYouMean(d.name, d.known),
  }),
  INVALID_OPTION: entry<{
    place: string;
    option: string;
    value: unknown;
    expected: string;
    hint?: string;
  }>({
    what: (d) =>
      `${d.place}: ${d.option} is ${d.value === undefined ? 'missing' : show(d.value)}, ` +
      `expected ${d.expected}`,
    hint: (d) => d.hint,
  }),
  DUPLICATE_NAME: entry<{ place: string; name: string; first: string }>({
    what: (d) => `${d.place}: the name ${show(d.name)} is taken by ${d.first}`,
    hint: () => 'give each layer a name of its own, or leave names out',
  }),
  INVALID_SPEC: entry<{ place: string; problem: string }>({
    what: (d) => `${d.place}: ${d.problem}`,
  }),
  CYCLE: entry<{ path: readonly string[] }>({
    what: (d) => `nodes feed each other: ${shortened(d.path).join(' → ')}`,
    hint: () => 'a node may use inputs and earlier nodes only',
  }),
  UNUSED_NODE: entry<{ place: string }>({
    what: (d) => `${d.place} is used by no node and is no output`,
    hint: () => 'make it an output, let a node use it, or leave it out',
  }),
  NOT_ITERABLE: entry<{ what: string; gives: string; hint: string }>({
    what: (d) => `${d.what} gives ${d.gives}, which is nothing to loop over`,
    hint: (d) => d.hint,
  }),
  NO_ADJOINT: entry<{ place: string; kernel: string; reason: string }>({
    what: (d) => `${d.place}: its backward pass cannot be derived through ${d.kernel}: ${d.reason}`,
    hint: () => 'write `backward` in the definition of the layer, or compose it of other kernels',
  }),
  TOO_MANY_PATHS: entry<{ synapse: string; paths: number; limit: number; rows: number }>({
    what: (d) =>
      `${d.synapse} has ${counted(d.paths, 'activation path')} to the cost over ${counted(d.rows, 'row')}, more than ${d.limit}`,
    hint: () => 'choose a synapse nearer to the output, or fewer rows',
  }),
} as const;

/** The author of the network has to mend the specification. */
export const SpecError = errorClass('SpecError', specErrors);
export type SpecError = ErrorOf<typeof SpecError>;

/** The nodes of a cycle, of a long one its ends. */
function shortened(path: readonly string[]): readonly string[] {
  const [most, ends] = [12, 4];
  if (path.length <= most) return path.map(show);
  const between = `… ${path.length - 2 * ends} more …`;
  return [...path.slice(0, ends).map(show), between, ...path.slice(-ends).map(show)];
}
