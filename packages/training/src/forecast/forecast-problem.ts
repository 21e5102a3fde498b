/** A table in time as what there is to learn: a fitted chain, examples on both sides, a target. */
import {
  cellsOf,
  describeTable,
  isGap,
  sampleRateOf,
  splitTable,
  type Table,
  type TableDescription,
  TableError,
  withoutGaps,
} from '@reflexarc/data';
import {
  type Block,
  builtInStages,
  type Chain,
  type Channel,
  fitChain,
  openChain,
  type Standardizer,
  type Target,
} from '@reflexarc/signal';
import { ConfigurationError } from '../configuration/errors.ts';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { tableConfiguration } from '../configuration/table-configuration.ts';
import { linksOfQuantiles, withQuantiles } from '../intervals/quantiles.ts';
import type { Link } from '../network/candidate.ts';
import { chainInTime, channelsInTime } from './channels-in-time.ts';
import {
  type Asked,
  type ExamplesInTime,
  examplesInTime,
  someExamples,
} from './examples-in-time.ts';
import { askedOf, labelsAhead, type NumbersAhead, numbersAhead } from './forecast-target.ts';
import { horizonsOf } from './in-time.ts';
import { firstRows, type RowClock, rowBlock } from './row-block.ts';

/** The rows of a training in time, from the earliest to the latest. */
export interface RowsInTime {
  /** All rows, of which the last are kept for the test unless that comes from elsewhere. */
  readonly table: Table;
  readonly test?: Table | undefined;
}

/** What is learned from, and what is tested on. */
export interface ForecastProblem {
  readonly description: TableDescription;
  readonly learned: Table;
  readonly tested: Table | undefined;
  /** Fitted on the rows that are learned from. */
  readonly chain: Chain;
  readonly asked: readonly Asked[];
  readonly training: ExamplesInTime;
  readonly test: ExamplesInTime;
  /** All rows of which some are tested on, as they stream by. */
  readonly testBlock: Block;
  readonly target: Target;
  readonly links: readonly Link[] | undefined;
  /** Of a row of `testBlock`: what is asked for, as it is now; undefined where nobody knows it. */
  readonly presentOf: ((row: number) => readonly number[]) | undefined;
  readonly rateHz: number | undefined;
}

/** @throws TableError, SignalError, SpecError, ConfigurationError */
export function forecastProblem(
  rows: RowsInTime,
  configuration: TrainingConfiguration,
): ForecastProblem {
  const ready = readyRows(rows, configuration);
  const { learned, tested, description, channels, clock, block, chain } = ready;
  const horizons = horizonsOf(configuration);
  const [nearest = 0] = horizons;
  const furthest = horizons.at(-1) ?? nearest;
  const asked = askedOf(description, horizons);
  const labels = labelsOf(learned, description, asked);
  const of = { asked, ...(labels && { labels: labels.labels }) };
  const all = examplesInTime(chain, block, { ...of, table: rows.table });
  const training = someExamples(all, (row) => row + furthest < learned.count);
  if (training.count === 0) {
    const { file } = rows.table;
    throw new TableError('NO_PAST', { file, rows: learned.count, furthest });
  }
  const isOwn = rows.test !== undefined;
  const testBlock = isOwn ? rowBlock(rows.test, channels, clock) : block;
  const test = isOwn
    ? examplesInTime(chain, testBlock, { ...of, table: rows.test })
    : someExamples(all, (row) => row + nearest >= learned.count);
  const presentIn = presentReader(channels, asked);
  const said =
    labels === undefined
      ? numbersSaid(ready, training, asked)
      : { target: labels, links: undefined };
  const target = withQuantiles<Target>(said.target, configuration);
  return {
    description,
    learned,
    tested,
    chain,
    asked,
    training,
    test,
    testBlock,
    target,
    links: linksOfQuantiles(said.links, target),
    presentOf: nearest > 0 ? (row) => presentIn(testBlock, row) : undefined,
    rateHz: clock.rateHz,
  };
}

/** The numbers that are asked for, and where the network's outputs begin. */
function numbersSaid(
  { block, chain, channels }: ReadyRows,
  training: ExamplesInTime,
  asked: readonly Asked[],
): NumbersAhead {
  const presentIn = presentReader(channels, asked);
  return numbersAhead(training, asked, {
    present: (name) => presentScale(chain, name, channels),
    presentOf: (name, example) => {
      const place = asked.findIndex((each) => each.name === name);
      return presentIn(block, training.rows[example]!)[place]!;
    },
  });
}

/** Rows on their way through a chain that was fitted on those to learn from. */
interface ReadyRows {
  readonly learned: Table;
  readonly tested: Table | undefined;
  readonly description: TableDescription;
  readonly channels: readonly Channel[];
  readonly clock: RowClock;
  /** Of all rows of the table. */
  readonly block: Block;
  readonly chain: Chain;
}

function readyRows(rows: RowsInTime, configuration: TrainingConfiguration): ReadyRows {
  const { learned, tested } = partsOf(rows, configuration);
  const horizons = horizonsOf(configuration);
  const isAlone = horizons[0] !== 0 || configuration.timeFeatures !== undefined;
  const description = describeTable(learned, {
    ...tableConfiguration(configuration),
    needsInputs: !isAlone,
  });
  checkTask(description, horizons);
  refuseGaps([rows.table, ...(rows.test ? [rows.test] : [])], description, configuration);
  const channels = channelsInTime(learned, description, configuration);
  const clock = clockOf(rows.table, configuration);
  const block = rowBlock(rows.table, channels, clock);
  const unfitted = chainInTime(channels, clock.rateHz, configuration);
  const chain = fitChain(unfitted, () => [firstRows(block, learned.count)]);
  return { learned, tested, description, channels, clock, block, chain };
}

/** What is asked for, as it is now in a row of a block; NaN where that is no channel. */
function presentReader(
  channels: readonly Channel[],
  asked: readonly Asked[],
): (block: Block, row: number) => readonly number[] {
  const places = asked.map(({ name }) => channels.findIndex((each) => each.name === name));
  return ({ values, width }, row) =>
    places.map((place) => (place < 0 ? Number.NaN : values[row * width + place]!));
}

function partsOf(
  { table, test }: RowsInTime,
  { split, seed, target }: TrainingConfiguration,
): { readonly learned: Table; readonly tested: Table | undefined } {
  if (test !== undefined) return { learned: table, tested: test };
  if (split === 'none') return { learned: table, tested: undefined };
  const parts = splitTable(table, { split: 'last20', seed, target });
  return { learned: parts.training, tested: parts.test };
}

/** @throws ConfigurationError for a class at several horizons */
function checkTask({ task }: TableDescription, horizons: readonly number[]): void {
  if (task === 'regression' || horizons.length === 1) return;
  const expected = 'one number: a class is told of one row';
  const value = horizons.join(', ');
  throw new ConfigurationError('INVALID_SETTING', { setting: 'horizon', value, expected });
}

/** Unless rows with gaps are to be passed over: the past then begins anew behind each. */
function refuseGaps(
  tables: readonly Table[],
  { inputs, target, otherTargets = [] }: TableDescription,
  { missing }: TrainingConfiguration,
): void {
  if (missing !== 'refuse') return;
  const columns = [...inputs, target, ...otherTargets];
  for (const table of tables) withoutGaps(table, columns, missing, target.name);
}

function clockOf(table: Table, configuration: TrainingConfiguration): RowClock {
  const { time, sampleRate, timeFeatures } = configuration;
  const found = time === undefined ? table.rateHz : sampleRateOf(table, time).rateHz;
  const timeChannel = timeFeatures === undefined ? undefined : time;
  return { time, rateHz: sampleRate ?? found, timeChannel };
}

function labelsOf(
  learned: Table,
  { task, target: { name } }: TableDescription,
  [first]: readonly Asked[],
) {
  if (task === 'regression' || first === undefined) return undefined;
  const cells = cellsOf(learned, name).filter((cell) => !isGap(cell, 'categorical'));
  return labelsAhead(cells, first, learned);
}

/** Scale and place, among a network's inputs, of a channel's present value. */
function presentScale(
  chain: Chain,
  name: string,
  channels: readonly Channel[],
): (Standardizer & { readonly place: number }) | undefined {
  if (!channels.some((each) => each.name === name && each.words === undefined)) return undefined;
  const { output, stages } = openChain(chain, builtInStages);
  const place = output.channels.findIndex((each) => each.name === name);
  // The last stage standardizes each channel.
  const { center, spread } = stages.at(-1)!.spec.fitted as {
    readonly center: readonly number[];
    readonly spread: readonly number[];
  };
  return place < 0 ? undefined : { mean: center[place]!, deviation: spread[place]!, place };
}
