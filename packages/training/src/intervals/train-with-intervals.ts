/**
 * A model of numbers with intervals around them: some training rows are kept from learning, and how
 * far the model is off on these says how far it will be.
 */

import { predictRows } from '@reflexarc/core';
import {
  encodeInputs,
  type GapRule,
  inputColumnsOf,
  type Table,
  targetReader,
  withoutGaps,
  withRows,
} from '@reflexarc/data';
import { numberTargets, type RegressionTarget } from '@reflexarc/signal';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { decodeRows, scoreTable } from '../score.ts';
import type { TrainedTable, TrainingRows } from '../trained-table.ts';
import type { TrainingRun } from '../training-run.ts';
import { knownRows } from '../warnings/unknown-rows.ts';
import { calibrationRows, withIntervals } from './calibration.ts';
import { forNumbersOnly } from './quantiles.ts';

/** What a training with intervals is told. */
interface IntervalTraining {
  readonly configuration: TrainingConfiguration;
  readonly coverage: number;
  readonly run: TrainingRun;
  /** The training itself, on the rows that are left. */
  readonly learn: (rows: TrainingRows) => Promise<TrainedTable>;
}

/** @throws ConfigurationError for classes, or too few rows; and what `learn` throws */
export async function trainWithIntervals(
  parts: TrainingRows,
  { configuration, coverage, run, learn }: IntervalTraining,
): Promise<TrainedTable> {
  const { seed, split } = configuration;
  const rule = parts.rule ?? split;
  const isInTime = rule === 'time' || rule === 'last20';
  const { training } = parts;
  const { learned, kept } = calibrationRows(training.count, { coverage, seed, isInTime });
  const trained = await learn({ ...parts, training: withRows(training, learned) });
  const { target, chain } = trained.fitted;
  if (target.task === 'classification')
    throw forNumbersOnly('interval', String(coverage), target.name);
  const rows = wholeRows(withRows(training, kept), trained, configuration.missing);
  const inputs = encodeInputs(rows, chain);
  const outputs = predictRows(trained.model, inputs, { backend: run.backend });
  const answers = decodeRows(target, outputs, rows.count);
  const fitted = {
    chain,
    target: withIntervals(target, coverage, {
      truths: truthsOf(rows, target),
      answerTo: (row) => answers[row]!,
    }),
  };
  const { test } = trained.used;
  const score = test && scoreTable(trained.model, test, fitted, run.backend);
  return { ...trained, fitted, score, intervalRows: rows.count };
}

/** Rows without gaps, and whose words the model knows. */
function wholeRows(table: Table, { fitted }: TrainedTable, rule: GapRule): Table {
  const { chain, target } = fitted;
  const numbers = target.task === 'regression' ? numberTargets(target) : [];
  const columns = [
    ...inputColumnsOf(chain),
    ...numbers.map(({ name }) => ({ name, kind: 'numeric' as const })),
  ];
  const whole = withoutGaps(table, columns, rule);
  return knownRows(whole, fitted).table ?? whole;
}

function truthsOf(table: Table, target: RegressionTarget): readonly (readonly number[])[] {
  return numberTargets(target).map((each) => {
    const read = targetReader(table, { ...each, task: 'regression' });
    return Array.from({ length: table.count }, (_, row) => read(row));
  });
}
