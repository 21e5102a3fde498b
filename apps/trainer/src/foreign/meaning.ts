/**
 * What the numbers of an imported model mean: columns for its inputs, labels or a number for its
 * outputs, so that it can be asked and scored on tables like a model of our own.
 */
import { type Model, type NamedShapes, sizeOf } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { resolve } from '@reflexarc/core/model';
import type { Imported } from '@reflexarc/formats';
import { type Chain, rowChain, type Target } from '@reflexarc/signal';
import { UsageError } from '../errors.ts';

/** What the person at the terminal says about it. */
export interface Names {
  readonly columns?: readonly string[];
  readonly labels?: readonly string[];
  readonly target?: string;
}

export interface Meaning {
  /** By the inputs' names: columns as they are. */
  readonly chains?: Readonly<Record<string, Chain>>;
  readonly target?: Target;
  /** What was assumed, a line each. */
  readonly notes: readonly string[];
}

/** More columns than these are no table that anybody writes. */
const mostColumns = 4096;

/** @throws UsageError where there are more or fewer names than numbers */
export function meaningOf(imported: Imported, names: Names): Meaning {
  const inputs = inputMeaning(imported.model, names.columns);
  const outputs = outputMeaning(imported, names);
  return { ...inputs, ...outputs, notes: [...inputs.notes, ...outputs.notes] };
}

function inputMeaning({ architecture }: Model, given: readonly string[] | undefined): Meaning {
  const shapes = Object.values(architecture.spec.inputs);
  const size = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  if (given !== undefined && given.length !== size) {
    throw wrongCount('--columns', given, counted(size, 'name'));
  }
  if (given === undefined && size > mostColumns) {
    return { notes: [`${size} inputs are too many for columns: it cannot be asked by tables`] };
  }
  const names = given ?? Array.from({ length: size }, (_, i) => `x${i + 1}`);
  const range = size === 1 ? 'x1' : `x1 to x${size}`;
  const assumed = `columns are called ${range}: --columns gives them other names`;
  return {
    chains: chainsOf(architecture.spec.inputs, names),
    notes: given === undefined ? [assumed] : [],
  };
}

/** Columns in their order, each input as many as it takes. */
function chainsOf(inputs: NamedShapes, names: readonly string[]): Readonly<Record<string, Chain>> {
  let next = 0;
  const chains = Object.entries(inputs).map(([input, shape]) => {
    const own = names.slice(next, next + sizeOf(shape));
    next += own.length;
    return [input, rowChain(own.map((name) => ({ name })))] as const;
  });
  return Object.fromEntries(chains);
}

function outputMeaning(imported: Imported, { labels: given, target }: Names): Meaning {
  const { nodes, outputs } = resolve(imported.model.architecture);
  const size = Object.values(outputs).reduce((sum, shape) => sum + sizeOf(shape), 0);
  const isSingle = Object.keys(outputs).length === 1;
  const last = nodes.find(({ spec }) => Object.hasOwn(outputs, spec.name))?.spec;
  const labels = given ?? imported.labels;
  const name = target ?? 'answer';
  if (labels !== undefined) {
    const isBinary = labels.length === 2 && size === 1;
    if (labels.length !== size && !isBinary) {
      throw wrongCount('--labels', labels, counted(size, 'name'));
    }
    const encoding = isBinary ? 'binary' : 'one-hot';
    return { target: { task: 'classification', name, labels, encoding }, notes: [] };
  }
  if (isSingle && size > 1 && endsInSoftmax(last)) {
    const numbers = Array.from({ length: size }, (_, i) => `${i}`);
    const notes = [`classes are called 0 to ${size - 1}: --labels gives them other names`];
    const target: Target = { task: 'classification', name, labels: numbers, encoding: 'one-hot' };
    return { target, notes };
  }
  if (size === 1) {
    const notes = [`its output counts as a number, called ${name}: --labels makes it two classes`];
    return { target: { task: 'regression', name, mean: 0, deviation: 1 }, notes };
  }
  const what = `its ${size} outputs have no names`;
  return { notes: [`${what}: --labels gives them some, for \`predict\` and \`evaluate\``] };
}

function endsInSoftmax(node: { readonly options: object } | undefined): boolean {
  const { activation }: { activation?: unknown } = node?.options ?? {};
  return activation === 'softmax' || activation === 'logSoftmax';
}

function wrongCount(option: string, value: readonly string[], expected: string): UsageError {
  return new UsageError('INVALID_VALUE', { option, value: value.join(','), expected });
}
