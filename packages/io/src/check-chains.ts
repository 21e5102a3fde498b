/** Checks that the chains of a model fit themselves, the network's inputs and its target. */
import {
  EngineError,
  formatShape,
  type NamedShapes,
  type Shape,
  sameShape,
  sizeOf,
} from '@reflexarc/core';
import {
  type Axes,
  builtInStages,
  type OpenChain,
  openChain,
  openDecision,
  rowsNeeded,
  type StageSet,
  type StageSpec,
  shapeOf,
  startOpened,
  widthOf,
} from '@reflexarc/signal';
import { FormatError } from './errors.ts';
import type { Manifest } from './manifest.ts';

/** The chains of a model by the names of its inputs, their stages known to fit. */
export type OpenChains = Readonly<Record<string, OpenChain>>;

interface Where {
  readonly source: string;
  /** The most numbers that rows may need on their way through a chain. */
  readonly rowLimit: number;
  readonly stages?: StageSet | undefined;
}

/** What stands around a network, its stages known to fit. */
export interface OpenStages {
  /** From raw rows to inputs, by the inputs' names. */
  readonly chains: OpenChains;
  /** From scores to decisions. */
  readonly decision: OpenChain | undefined;
}

/** @throws FormatError INVALID_CHAIN, UNEXPECTED_SHAPE, TOO_LARGE */
export function checkChains(manifest: Manifest, inputs: NamedShapes, where: Where): OpenStages {
  const { chains = {}, decision, target } = manifest;
  const stages = { ...builtInStages, ...where.stages };
  const opened = Object.entries(chains).map(([name, chain]) => {
    const place = `the chain of input ${JSON.stringify(name)}`;
    const shape = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (shape === undefined) {
      refuse(place, `is for none of the network's inputs (${Object.keys(inputs).join(', ')})`);
    }
    const open = fitting(place, () => openChain(chain, stages));
    checkRoom(open, where);
    fitting(place, () => startOpened(open, { capacity: 1 })); // as it looks for what was fitted
    checkShape(open.output, shape, { place, source: where.source });
    return [name, open] as const;
  });
  const behind = decision === undefined ? undefined : openBehind(decision);
  return { chains: Object.fromEntries(opened), decision: behind };

  function openBehind(specs: readonly StageSpec[]): OpenChain {
    const place = 'the decision';
    if (target?.task !== 'classification') refuse(place, 'needs a target with labels');
    const [first] = opened;
    const scores = { labels: target.labels, rateHz: first?.[1].output.rateHz };
    const open = fitting(place, () => openDecision(specs, scores, stages));
    fitting(place, () => startOpened(open, { capacity: 1 }));
    return open;
  }

  function refuse(place: string, problem: string): never {
    throw new FormatError('INVALID_CHAIN', { source: where.source, place, problem });
  }

  /** What stages refuse is the fault of whoever made the file. */
  function fitting<T>(place: string, open: () => T): T {
    try {
      return open();
    } catch (cause) {
      if (!(cause instanceof EngineError)) throw cause;
      const problem = `does not fit together: ${cause.what}`;
      throw new FormatError('INVALID_CHAIN', { source: where.source, place, problem }, { cause });
    }
  }
}

function checkRoom(open: OpenChain, { source, rowLimit }: Where): void {
  const rows = open.stages.reduce((sum, { output }) => sum + widthOf(output), 0);
  const numbers = rows + rowsNeeded(open) * widthOf(open.input);
  if (numbers > rowLimit) throw new FormatError('TOO_LARGE', { source, numbers, limit: rowLimit });
}

/**
 * A window of several channels may be the network's input as it is, or one number after another;
 * the columns of a table may be an input of any shape.
 */
function checkShape(
  output: Axes,
  input: Shape,
  { place, source }: { readonly place: string; readonly source: string },
): void {
  const made = shapeOf(output);
  const withoutOnes = (shape: Shape): Shape => shape.filter((size) => size !== 1);
  const isFlat = input.length === 1 || output.steps === undefined;
  if (isFlat && sizeOf(input) === widthOf(output)) return;
  if (sameShape(withoutOnes(made), withoutOnes(input))) return;
  throw new FormatError('UNEXPECTED_SHAPE', {
    source,
    what: `: ${place} makes`,
    shape: formatShape(made),
    expected: formatShape(input),
    hint: 'write the model with the chain that it was trained with',
  });
}
