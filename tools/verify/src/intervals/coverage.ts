/**
 * How many truths of test rows lie in the intervals around predicted numbers: tables of numbers,
 * each cut at random again and again, learned with intervals and scored on the rows kept.
 */
import type { Backend } from '@reflexarc/core';
import { splitTable } from '@reflexarc/data';
import { parseConfiguration, trainTable } from '@reflexarc/training';
import { settingsOf } from '../data/kinds/table.ts';
import { type Meta, readMeta } from '../data/sets/meta.ts';
import { readTableFile } from '../data/sets/read-table-file.ts';

/** Over all splits of one set. */
export interface SetCoverage {
  readonly name: string;
  /** Test rows of all splits, and how many of their truths lay inside. */
  readonly rows: number;
  readonly inside: number;
  /** By split: the share. */
  readonly splits: readonly number[];
  /** Mean width of the intervals, in the unit of the target. */
  readonly width: number;
}

/** What is asked of intervals, and what computes them. */
export interface CoverageOptions {
  /** Share of the truths that intervals are to hold. */
  readonly coverage: number;
  /** Splits are drawn with seeds from 0 on. */
  readonly splits: number;
  readonly backend: Backend;
}

/** The set, if it is one table of a number to be learned; undefined else. */
export async function numberSet(directory: string): Promise<Meta | undefined> {
  const meta = await readMeta(directory).catch(() => undefined);
  const isNumbers = meta?.kind === 'tabular' && meta.task === 'regression';
  return isNumbers && meta.files['data'] !== undefined ? meta : undefined;
}

/** @throws TableError, ConfigurationError where a table or a part of it is too small */
export async function coverageOf(meta: Meta, options: CoverageOptions): Promise<SetCoverage> {
  const { coverage: interval, splits: count, backend } = options;
  const table = await readTableFile(meta.files['data']!); // such a set has one
  let [rows, inside, widths] = [0, 0, 0];
  const splits: number[] = [];
  for (let seed = 0; seed < count; seed++) {
    const split = 'random';
    const parts = splitTable(table, { split, seed, target: meta.target, task: 'regression' });
    const configuration = parseConfiguration({ ...settingsOf(meta), interval, split, seed });
    const { score, used } = await trainTable(parts, configuration, { backend });
    if (score?.task !== 'regression' || used.test === undefined) continue; // a fifth is kept
    const { coverage = 0, width = 0 } = score.metrics;
    rows += used.test.count;
    inside += Math.round(coverage * used.test.count);
    widths += width / count;
    splits.push(coverage);
  }
  return { name: meta.name, rows, inside, splits, width: widths };
}
