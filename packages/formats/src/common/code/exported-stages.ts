/** What stands around a network that takes rows as they come: its chain and its decision stages. */
import { sizeOf } from '@reflexarc/core';
import { builtInStages, openChain, openDecision, type Target } from '@reflexarc/signal';
import { ForeignModelError } from '../errors.ts';
import type { Dialect } from './dialect.ts';
import { type ExportedModel, tableColumns } from './exported-model.ts';
import { sizeOfRow } from './stages/rows-of.ts';
import { type WrittenChain, writeChain } from './write-chain.ts';

/** A model that takes rows one by one, its stages written. */
export interface WrittenStream {
  /** From a row to an example of the network. */
  readonly chain: WrittenChain;
  /** How many numbers a row has. */
  readonly rowSize: number;
  /** Rows a second, where the chain says so. */
  readonly rateHz: number | undefined;
  /** How many rows come in before the first answer. */
  readonly rowsNeeded: number;
  /** From scores to a decision; undefined where the target alone decides. */
  readonly decision: WrittenChain | undefined;
  /** Whether the decision's row begins with the index of a label. */
  readonly isIndexed: boolean;
}

/** How streams are written in a language. */
export interface StreamWriting {
  /** Of float64 numbers. */
  readonly dialect: Dialect;
  readonly prefix: string;
  /** Statements for a row without an answer, and for an answer without a decision. */
  readonly leave: string;
}

/**
 * The stages of `exported`; undefined where it has none.
 * @throws ForeignModelError CANNOT_EXPRESS, naming the stage
 */
export function streamOf(
  exported: ExportedModel,
  writing: StreamWriting,
): WrittenStream | undefined {
  const { model, decision, target } = exported;
  const columns = tableColumns(exported, writing.dialect.name);
  const chains = columns === undefined ? (exported.chains ?? {}) : {}; // `predict` scales columns
  const names = Object.keys(chains);
  if (names.length === 0 && decision === undefined) return undefined;
  const inputs = Object.entries(model.architecture.spec.inputs);
  const [input] = inputs;
  if (inputs.length > 1 || input === undefined) {
    throw cannot(writing, `the chains of ${inputs.length} inputs`, 'rows of one input go in');
  }
  const { prefix, dialect, leave } = writing;
  const given = Object.hasOwn(chains, input[0]) ? chains[input[0]] : undefined;
  const open = given && openChain(given, builtInStages, `chains.${input[0]}.stages`);
  if (open?.input.channels.some(({ words }) => words !== undefined)) {
    throw cannot(writing, `the chain of the input "${input[0]}"`, 'a channel of it holds words');
  }
  const rowSize = open ? sizeOfRow(open.input) : sizeOf(input[1]);
  const stages = open?.stages ?? [];
  const chain = writeChain(stages, rowSize, { dialect, prefix: `${prefix}chain_`, leave });
  const behind = decision && decisionOf(exported, { rateHz: open?.output.rateHz, writing });
  return {
    chain,
    rowSize,
    rateHz: given?.input.rateHz,
    rowsNeeded: stages.reduceRight((rows, stage) => stage.rowsNeeded(rows), 1),
    decision: behind,
    isIndexed: behind !== undefined && behind.outputSize > labelsOf(target, writing).length,
  };
}

function decisionOf(
  { decision = [], target }: ExportedModel,
  { rateHz, writing }: { readonly rateHz: number | undefined; readonly writing: StreamWriting },
): WrittenChain {
  const labels = labelsOf(target, writing);
  const { stages } = openDecision(decision, { labels, rateHz }, builtInStages);
  const { dialect, prefix, leave } = writing;
  const place = { dialect, prefix: `${prefix}decision_`, leave };
  return writeChain(stages, labels.length, place);
}

function labelsOf(target: Target | undefined, writing: StreamWriting): readonly string[] {
  if (target?.task === 'classification') return target.labels;
  throw cannot(writing, 'the decision stages', 'the model has no labels');
}

function cannot({ dialect }: StreamWriting, place: string, problem: string): ForeignModelError {
  return new ForeignModelError('CANNOT_EXPRESS', {
    target: dialect.name,
    place,
    problem,
    needs: 'run the model file with Reflexarc itself, or export the network without its stages',
  });
}
