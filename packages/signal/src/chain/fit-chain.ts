/**
 * Fits the stages of a chain, in order, on training recordings: what a stage learns depends on the
 * stages before it, so there is one pass over the recordings for each stage that learns.
 */

import type { Block } from '../block.ts';
import { checkChain, checkRecordings } from '../check-arguments.ts';
import { SignalError } from '../errors.ts';
import { checkObject } from '../options/field.ts';
import { builtInStages } from '../stages/index.ts';
import { type Chain, openChain, openStages } from './chain.ts';
import type { Fitter, OpenStage, StageSet, StageSpec } from './define-stage.ts';
import { startOpened } from './start-chain.ts';

/** A chain in the course of being fitted, for recordings that come from elsewhere bit by bit. */
export interface ChainFitting {
  /** How many passes over all training recordings are still to come. */
  readonly passes: number;
  /** Takes in rows of this pass; a recording begins with a row that says so. */
  push(block: Block): void;
  /** All recordings have been pushed in this pass. */
  endPass(): void;
  /** The chain with all that was fitted; `passes` has come down to 0. */
  readonly chain: Chain;
}

/** Begins to fit `chain`; what its stages hold fitted already is fitted anew. */
export function startFitting(
  chain: Chain,
  options: { readonly stages?: StageSet } = {},
): ChainFitting {
  checkChain(chain);
  checkObject(options, 'startFitting');
  const stages = { ...builtInStages, ...options.stages };
  const { input, stages: opened } = openChain(chain, stages);
  const specs: StageSpec[] = opened.map(({ spec }) => spec);
  const waiting = opened.flatMap((stage, index) => (stage.isFitted ? [index] : []));
  let pass = begin();

  function begin(): Pass | undefined {
    const [index] = waiting;
    if (index === undefined) return undefined;
    const before = openStages(specs.slice(0, index), input, { stages, place: 'stages' });
    return passOf(opened[index]!, startOpened({ input, ...before }));
  }

  return {
    get passes() {
      return waiting.length;
    },
    push: (block) => pass?.push(block),
    endPass() {
      const index = waiting.shift();
      if (index === undefined || pass === undefined) return;
      specs[index] = pass.finish();
      pass = begin();
    },
    get chain() {
      return { input: chain.input, stages: [...specs] };
    },
  };
}

interface Pass {
  push(block: Block): void;
  finish(): StageSpec;
}

function passOf(stage: OpenStage, before: ReturnType<typeof startOpened>): Pass {
  const fitter: Fitter<StageSpec> | undefined = stage.fit();
  if (fitter === undefined) throw new SignalError('NOT_FITTED', { place: stage.place });
  let rows = 0;
  const add = (block: Block): void => {
    rows += block.rows;
    fitter.add(block);
  };
  return {
    push: (block) => before.push(block, add),
    finish() {
      if (rows === 0)
        throw new SignalError('NO_ROWS', { what: `${stage.place}: the training data` });
      return fitter.finish();
    },
  };
}

/**
 * Fits all stages of `chain` on training recordings; those kept for testing have no say in it.
 *
 * @param recordings the same each time it is called; each begins with a row that says so
 * @throws SignalError NO_ROWS where no row reaches a stage that learns
 */
export function fitChain(
  chain: Chain,
  recordings: () => Iterable<Block>,
  options: { readonly stages?: StageSet } = {},
): Chain {
  checkRecordings(recordings);
  const fitting = startFitting(chain, options);
  while (fitting.passes > 0) {
    for (const block of recordings()) fitting.push(block);
    fitting.endPass();
  }
  return fitting.chain;
}
