/** What stands around a network that takes rows as they come: its chains and decision stages. */
import { sizeOf } from '@reflexarc/core';
import {
  builtInStages,
  type Channel,
  isOfRows,
  type OpenChain,
  openChain,
  openDecision,
  rowsNeeded,
  type Target,
} from '@reflexarc/signal';
import { ForeignModelError } from '../errors.ts';
import type { Dialect } from './dialect.ts';
import { type ExportedModel, tableColumns } from './exported-model.ts';
import type { Lines } from './lines.ts';
import { writtenStage } from './stages/index.ts';
import { type WrittenChain, writeChain } from './write-chain.ts';

/** A model that takes rows one by one, its stages written. */
export interface WrittenStream {
  /** One for each input of the network, in its order. */
  readonly lanes: readonly WrittenLane[];
  /** Rows stand alone, as those of a table: each is answered by itself. */
  readonly isAlone: boolean;
  /** From scores to a decision; undefined where the target alone decides. */
  readonly decision: WrittenChain | undefined;
  /** Whether the decision's row begins with the index of a label. */
  readonly isIndexed: boolean;
}

/** Rows on their way to one input of the network. */
export interface WrittenLane {
  /** What the network calls the input. */
  readonly name: string;
  /** What a row holds. */
  readonly channels: readonly Channel[];
  /** Indices of the channels whose numbers have to be there. */
  readonly needed: readonly number[];
  readonly chain: WrittenChain;
  /** Rows a second, where the chain says so. */
  readonly rateHz: number | undefined;
  /** How many rows come in before the first answer. */
  readonly rowsNeeded: number;
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
  const isPlain = tableColumns(exported) !== undefined; // `predict` scales columns
  const chains = isPlain ? {} : (exported.chains ?? {});
  const inputs = Object.entries(model.architecture.spec.inputs);
  const open = inputs.map(([name]) =>
    Object.hasOwn(chains, name)
      ? openChain(chains[name]!, builtInStages, `chains.${name}.stages`)
      : undefined,
  );
  const given = open.filter((chain) => chain !== undefined);
  if (given.length === 0 && decision === undefined) return undefined;
  const isAlone = decision === undefined && given.every(isOfRows);
  const behind = decision && decisionOf(exported, { rateHz: given[0]?.output.rateHz, writing });
  const restart = (behind?.begun ?? []).map((name) => `${name} = 0;`);
  const lanes = inputs.map(([name, shape], index): WrittenLane => {
    const chain = open[index] ?? withoutStages(name, sizeOf(shape));
    const prefix = `${writing.prefix}chain_${inputs.length === 1 ? '' : `${index + 1}_`}`;
    return writeLane(name, chain, { ...writing, prefix, restart });
  });
  const isIndexed =
    behind !== undefined && behind.outputSize > labelsOf(target, writing.dialect).length;
  return { lanes, isAlone, decision: behind, isIndexed };
}

/** An input that takes its own numbers. */
function withoutStages(name: string, size: number): OpenChain {
  const channels = Array.from({ length: size }, (_, i) => ({ name: `${name} ${i}` }));
  return { input: { channels }, output: { channels }, stages: [] };
}

function writeLane(
  name: string,
  open: OpenChain,
  writing: StreamWriting & { readonly restart: Lines },
): WrittenLane {
  const { channels, rateHz } = open.input;
  const filled = filledChannels(open, writing.dialect);
  return {
    name,
    channels,
    needed: channels.flatMap((_, i) => (filled.has(i) ? [] : [i])),
    chain: writeChain(open.stages, channels.length, writing),
    rateHz,
    rowsNeeded: rowsNeeded(open),
  };
}

/**
 * Channels whose missing numbers the first stages do something about.
 * @throws ForeignModelError CANNOT_EXPRESS for a stage behind these that counts rows without them
 */
function filledChannels({ stages }: OpenChain, dialect: Dialect): ReadonlySet<number> {
  const later = stages.findIndex(({ takesMissing }) => !takesMissing);
  const front = later < 0 ? stages : stages.slice(0, later);
  const late = stages
    .slice(front.length)
    .find((stage) => writtenStage(stage, dialect).mayRepeat?.(stage));
  if (late !== undefined) {
    throw cannot(dialect, late.place, 'it bridges gaps, and rows without numbers end before it');
  }
  return new Set(front.flatMap((stage) => writtenStage(stage, dialect).fills?.(stage) ?? []));
}

function decisionOf(
  { decision = [], target }: ExportedModel,
  { rateHz, writing }: { readonly rateHz: number | undefined; readonly writing: StreamWriting },
): WrittenChain {
  const { dialect, prefix, leave } = writing;
  const labels = labelsOf(target, dialect);
  const { stages } = openDecision(decision, { labels, rateHz }, builtInStages);
  return writeChain(stages, labels.length, { dialect, prefix: `${prefix}decision_`, leave });
}

function labelsOf(target: Target | undefined, dialect: Dialect): readonly string[] {
  if (target?.task === 'classification') return target.labels;
  throw cannot(dialect, 'the decision stages', 'the model has no labels');
}

function cannot({ name }: Dialect, place: string, problem: string): ForeignModelError {
  return new ForeignModelError('CANNOT_EXPRESS', {
    target: name,
    place,
    problem,
    needs: 'run the model file with Reflexarc itself, or export the network without its stages',
  });
}
