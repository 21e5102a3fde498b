/**
 * From a table to a model: its chain fitted on the training rows, epochs found on parts of them,
 * then a fit on all of them. Test rows are looked at once, at the end.
 */
import { formatArchitecture } from '@reflexarc/core';
import {
  cellsOf,
  describeTable,
  encodeTable,
  type Fitted,
  fitTable,
  rowWeights,
  type SplitRule,
  sampleRateOf,
  scaledByChannel,
  type Table,
  type TableDescription,
  type TableParts,
  type WindowShape,
  windowColumns,
  withoutGaps,
} from '@reflexarc/data';
import { scaledChannels } from '@reflexarc/signal';
import { augmenterOf, type WindowsToVary } from './augmentation/augmenter.ts';
import type { TrainingConfiguration } from './configuration/schema.ts';
import { tableConfiguration } from './configuration/table-configuration.ts';
import type { WeighedTable } from './examples-of.ts';
import { fitAll } from './fit-all.ts';
import { foldOrder } from './fold-order.ts';
import { withQuantiles } from './intervals/quantiles.ts';
import { trainWithIntervals } from './intervals/train-with-intervals.ts';
import { candidatesOf } from './network/candidates.ts';
import { scoreTable } from './score.ts';
import type { Job } from './search.ts';
import { searchNetwork } from './search-network.ts';
import type { TrainedTable, TrainingRows } from './trained-table.ts';
import type { TrainingRun } from './training-run.ts';
import { settingsOf } from './training-settings.ts';
import { leakage } from './warnings/leakage.ts';
import { knownRows } from './warnings/unknown-rows.ts';
import type { Warning } from './warnings/warning.ts';
import { warningsOf } from './warnings/warnings-of.ts';

/**
 * Trains as `configuration` says; it decides on the result alone, together with the rows and the
 * backend.
 * @throws TableError, SignalError, SpecError, ConfigurationError; TrainingError DIVERGED
 */
export function trainTable(
  parts: TrainingRows,
  configuration: TrainingConfiguration,
  run: TrainingRun,
): Promise<TrainedTable> {
  const learn = (rows: TrainingRows): Promise<TrainedTable> => learnTable(rows, configuration, run);
  const { interval } = configuration;
  return interval === undefined
    ? learn(parts)
    : trainWithIntervals(parts, { configuration, coverage: interval, run, learn });
}

async function learnTable(
  parts: TrainingRows,
  configuration: TrainingConfiguration,
  run: TrainingRun,
): Promise<TrainedTable> {
  const { description, window } = describe(parts.training, configuration);
  const whole = withoutRowsWithGaps(parts, description, configuration);
  const fitted = fittedOn(whole.training, { description, window }, configuration);
  const known = whole.test && knownRows(whole.test, fitted);
  const used = { training: whole.training, test: known?.table };
  const data = weighedRows(used.training, fitted, configuration);
  const rateHz = rateOf(used.training, configuration);
  if (used.test !== undefined) encodeTable(used.test, fitted); // what is wrong with it shows first
  const { task } = description;
  const size = { inputs: data.inputSize, outputs: data.targetSize, task, window };
  const rule = ruleOf(parts, configuration);
  const search = {
    job: jobOf({ table: used.training, data, fitted, rule, window }, configuration, run),
    configuration,
    run,
  };
  const found = await searchNetwork(candidatesOf(configuration, size, data.count), search);
  const { candidate, epochs, validation, tried } = found;
  const model = await fitAll(search, found);
  const score = used.test && scoreTable(model, used.test, fitted, run.backend);
  const time = configuration.sampleRate === undefined ? configuration.time : undefined;
  return {
    used,
    intervalRows: 0,
    model,
    fitted,
    network: formatArchitecture(candidate.architecture),
    parameters: model.parameters.length,
    epochs,
    validation,
    score,
    warnings: [
      ...leftOut(description),
      ...(known?.warnings ?? []),
      ...warningsOf(used, description, { score, split: rule, time }),
      ...leakage(used.training, description),
    ],
    rateHz,
    tried,
  };
}

function jobOf(
  of: {
    readonly table: Table;
    readonly data: WeighedTable;
    readonly fitted: Fitted;
    readonly rule: SplitRule | undefined;
    readonly window: WindowShape | undefined;
  },
  configuration: TrainingConfiguration,
  run: TrainingRun,
): Job {
  const { table, data, window } = of;
  const { target } = of.fitted;
  return {
    file: table.file,
    rowsAre: 'row',
    data,
    target,
    isWindows: window !== undefined,
    augmenter: augmenterOf(configuration, window && windowsToVary(window, of.fitted)),
    classes: target.task === 'classification' ? cellsOf(table, target.name) : undefined,
    groups: groupsOf(table, configuration),
    order: foldOrder(table, data, { split: of.rule, target: target.name }),
    settings: (given) => settingsOf({ ...configuration, ...given }, target, run.backend),
  };
}

/**
 * By which rule the test rows were taken from the table; undefined where they come from elsewhere.
 */
function ruleOf(
  { rule, isSplit }: TrainingRows,
  { split }: TrainingConfiguration,
): SplitRule | undefined {
  const known = rule ?? split;
  return isSplit === false || known === 'file' ? undefined : known;
}

/** Columns stand step by step, and are scaled channel by channel. */
function windowsToVary(window: WindowShape, { chain }: Fitted): WindowsToVary {
  const scales = scaledChannels(chain)
    .slice(0, window.channels.length)
    .map(({ scale }) => scale ?? { mean: 0, deviation: 1 });
  return {
    ...window,
    centers: scales.map(({ mean }) => mean),
    spreads: scales.map(({ deviation }) => deviation),
  };
}

/** To whom each row belongs, where a column says so. */
function groupsOf(table: Table, { group }: TrainingConfiguration): readonly string[] | undefined {
  const [name] = group ?? [];
  return name === undefined ? undefined : cellsOf(table, name);
}

/**
 * Windows are seen as such by the networks that are for them; `dense` takes columns as they come.
 */
function describe(
  training: Table,
  configuration: TrainingConfiguration,
): { readonly description: TableDescription; readonly window: WindowShape | undefined } {
  const description = describeTable(training, tableConfiguration(configuration));
  const found = configuration.network === 'dense' ? undefined : windowColumns(description.inputs);
  if (found === undefined) return { description, window: undefined };
  return { description: { ...description, inputs: found.columns }, window: found.shape };
}

function fittedOn(
  training: Table,
  { description, window }: ReturnType<typeof describe>,
  configuration: TrainingConfiguration,
): Fitted {
  const fitted = fitTable(training, description);
  const target = withQuantiles(fitted.target, configuration);
  if (window === undefined) return { ...fitted, target };
  return { chain: scaledByChannel(fitted.chain, window), target };
}

/** Columns that are no inputs though nobody said so. */
function leftOut({ notes }: TableDescription): readonly Warning[] {
  return notes.map(({ column, text }) => ({
    code: 'LEFT_OUT',
    text,
    ...(column !== undefined && { name: column }),
  }));
}

/** Test rows need no weight. */
function withoutRowsWithGaps(
  { training, test }: TableParts,
  { inputs, target, otherTargets = [] }: TableDescription,
  { sampleWeights, missing }: TrainingConfiguration,
): TableParts {
  const columns = [...inputs, target, ...otherTargets];
  const weights =
    sampleWeights === undefined ? [] : [{ name: sampleWeights, kind: 'numeric' as const }];
  return {
    training: withoutGaps(training, [...columns, ...weights], missing, target.name),
    test: test && withoutGaps(test, columns, missing, target.name),
  };
}

function rateOf(table: Table, { sampleRate, time }: TrainingConfiguration): number | undefined {
  if (sampleRate !== undefined) return sampleRate;
  return time === undefined ? table.rateHz : sampleRateOf(table, time).rateHz;
}

function weighedRows(
  table: Table,
  fitted: Fitted,
  { sampleWeights }: TrainingConfiguration,
): WeighedTable {
  const weights = sampleWeights === undefined ? undefined : rowWeights(table, sampleWeights);
  return { ...encodeTable(table, fitted), weights };
}
