/**
 * A chain as plain JSON: which channels come in and at which rate, and the stages that they pass
 * through, from physical units to one input of a network. It travels in the model file.
 */

import type { Axes, Channel } from '../axes.ts';
import { SignalError } from '../errors.ts';
import type { OpenStage, StageSet, StageSpec } from './define-stage.ts';

/** What comes into a chain. */
export interface ChainInput {
  readonly channels: readonly Channel[];
  /**
   * Rows a second; left out where rows come with their times, or have none, as those of a table.
   */
  readonly rateHz?: number | undefined;
}

/** Stages in the order in which rows pass through them. */
export interface Chain {
  readonly input: ChainInput;
  readonly stages: readonly StageSpec[];
}

/** A chain whose stages are known to fit each other. */
export interface OpenChain {
  readonly input: Axes;
  readonly output: Axes;
  readonly stages: readonly OpenStage[];
}

/** More stages than anyone needs: a file with more is not read. */
const mostStages = 1000;
/** The most numbers that one row may become: 256 MB. */
const widestRow = 2 ** 25;

/**
 * Checks that the stages of a chain are known, have sound options and fit each other.
 *
 * @throws SignalError UNKNOWN_STAGE, STAGE_MISMATCH, INVALID_CHAIN and SpecError, whose text names
 *   the stage
 */
export function openChain(chain: Chain, stages: StageSet, name = 'stages'): OpenChain {
  checkInput(chain.input);
  const input: Axes = { channels: chain.input.channels, rateHz: chain.input.rateHz };
  return { input, ...openStages(chain.stages, input, { stages, place: name }) };
}

/** The same for stages that begin at `input`. */
export function openStages(
  specs: readonly StageSpec[],
  input: Axes,
  { stages, place: list }: { readonly stages: StageSet; readonly place: string },
): { readonly output: Axes; readonly stages: readonly OpenStage[] } {
  if (specs.length > mostStages) {
    const problem = `has ${specs.length} stages, expected at most ${mostStages}`;
    throw new SignalError('INVALID_CHAIN', { place: list, problem });
  }
  const opened: OpenStage[] = [];
  let axes = input;
  specs.forEach((spec, index) => {
    const { kind } = spec;
    const place = `${list}[${index}] ${kind}`;
    const stage = Object.hasOwn(stages, kind) ? stages[kind] : undefined;
    if (stage === undefined) {
      throw new SignalError('UNKNOWN_STAGE', { place, kind, known: Object.keys(stages) });
    }
    const open = stage.open(spec, axes, { place, stages });
    axes = open.output;
    checkWidth(axes, place);
    opened.push(open);
  });
  return { output: axes, stages: opened };
}

function checkInput({ channels, rateHz }: ChainInput): void {
  const place = 'the input of the chain';
  if (channels.length === 0) {
    throw new SignalError('INVALID_CHAIN', { place, problem: 'has no channels' });
  }
  const names = channels.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new SignalError('DUPLICATE_COLUMN', { column: twice });
  if (rateHz === undefined || (Number.isFinite(rateHz) && rateHz > 0)) return;
  const problem = `has a rate of ${rateHz} Hz, expected a number above 0`;
  throw new SignalError('INVALID_CHAIN', { place, problem });
}

function checkWidth({ channels, steps = 1 }: Axes, place: string): void {
  const numbers = channels.length * steps;
  if (numbers <= widestRow) return;
  const problem = `makes rows of ${numbers} numbers, expected at most ${widestRow}`;
  throw new SignalError('INVALID_CHAIN', { place, problem });
}

/** How many rows have to come in before the chain's first row comes out. */
export function rowsNeeded({ stages }: OpenChain, rows = 1): number {
  return stages.reduceRight((needed, stage) => stage.rowsNeeded(needed), rows);
}

/**
 * Whether a chain is for rows that stand alone, in no order and at no rate: those of a table.
 */
export function isOfRows({ input, stages }: OpenChain): boolean {
  return input.rateHz === undefined && stages.every(({ isAlone }) => isAlone);
}

/** Whether numbers may be missing in what comes in: the first stage does something about them. */
export function takesMissing({ stages: [first] }: OpenChain): boolean {
  return first?.takesMissing ?? false;
}
