/** The half of `reflexarc predict` that answers every row of a table, or every sequence. */
import { type Backend, predictRows } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import {
  encodeInputs,
  type Fitted,
  type RowProblem,
  rowProblems,
  sequenceNames,
  type Table,
  type TableFormat,
  withRows,
} from '@reflexarc/data';
import type { OpenModel } from '@reflexarc/io';
import { writeFileAtomically } from '@reflexarc/io/node';
import { decodeRows, type RowAnswer, sequencesOf } from '@reflexarc/training';
import type { Context } from '../../context.ts';
import { onlyFile, tableOf } from '../../files/open-model-file.ts';
import { readTableFile } from '../../files/read-table-file.ts';
import { writeJson } from '../../output/json.ts';
import { numberTextFor } from '../../output/number-text.ts';
import { formatPredictions, type NamedSequences, predictionsOf } from '../../output/predictions.ts';

/** What becomes of rows that cannot be answered. */
export const missingRules = ['empty', 'drop', 'refuse'] as const;

/** What is asked for. */
export interface TableOptions extends TableFormat {
  readonly model: string;
  readonly data: readonly string[];
  readonly output?: string;
  readonly format: 'csv' | 'jsonl';
  readonly json: boolean;
  readonly missing: (typeof missingRules)[number];
  /** The column that says of which sequence a row is a step. */
  readonly sequence?: string;
}

interface Run {
  readonly options: TableOptions;
  readonly context: Context;
  readonly backend: Backend;
}

/** More rows without an answer than these are counted. */
const mostNamed = 5;

/** @throws UsageError where the model is not for tables; TableError, SignalError */
export async function predictTable(opened: OpenModel, run: Run): Promise<void> {
  const { options, context } = run;
  const { output, format } = options;
  const fitted = tableOf(opened, options.model);
  const { table, sequences } = await readRows(fitted, run);
  const found = answersIn(table, { opened, fitted, run });
  const { answers, places, unanswered } = found;
  const { target } = fitted;
  const named = sequences && { ...sequences, names: places.map((row) => sequences.names[row]!) };
  const numberText = numberTextFor(output, context);
  const text = (): string =>
    formatPredictions(answers, target, { format, sequences: named, numberText });
  if (output !== undefined) await writeFileAtomically(output, text());
  if (options.json) {
    writeJson(context.stdout, {
      model: options.model,
      data: table.file,
      rows: answers.length,
      unanswered: unanswered.map(({ row, ...problem }) => ({ line: table.lines[row], ...problem })),
      notes: table.notes,
      ...(output === undefined
        ? { predictions: predictionsOf(answers, target, named) }
        : { output }),
    });
  } else if (output === undefined) context.stdout.write(text());
  else context.stderr.write(`wrote ${counted(found.known, 'answer')} to ${output}\n`);
}

/** The table, a row for each sequence where its rows are steps. */
async function readRows(
  fitted: Fitted,
  { options, context }: Run,
): Promise<{ readonly table: Table; readonly sequences: NamedSequences | undefined }> {
  const { table } = await readTableFile(onlyFile(options.data), options, context);
  const { sequence: column } = options;
  if (column === undefined) return { table, sequences: undefined };
  const sequences = { column, names: sequenceNames(table, column) };
  return { table: sequencesOf(table, column, fitted), sequences };
}

/** Answers, and the rows of the table that they are to. */
interface Answered {
  readonly answers: readonly (RowAnswer | undefined)[];
  readonly places: readonly number[];
  readonly unanswered: readonly RowProblem[];
  /** How many rows have an answer. */
  readonly known: number;
}

function answersIn(
  table: Table,
  of: { readonly opened: OpenModel; readonly fitted: Fitted; readonly run: Run },
): Answered {
  const { opened, fitted, run } = of;
  const { missing } = run.options;
  const unanswered = missing === 'refuse' ? [] : unanswerable(table, fitted, run.context);
  const without = new Set(unanswered.map(({ row }) => row));
  const rows = Array.from({ length: table.count }, (_, row) => row);
  const kept = rows.filter((row) => !without.has(row));
  const inputs = encodeInputs(without.size === 0 ? table : withRows(table, kept), fitted.chain);
  const outputs = predictRows(opened.model, inputs, { backend: run.backend });
  const known = decodeRows(fitted.target, outputs, kept.length);
  return missing === 'drop'
    ? { answers: known, places: kept, unanswered, known: known.length }
    : {
        answers: inPlace(known, kept, table.count),
        places: rows,
        unanswered,
        known: known.length,
      };
}

/**
 * Rows that the model has no answer to, named on stderr.
 * @throws SignalError where there is none that it has an answer to
 */
function unanswerable(
  table: Table,
  { chain }: Pick<Fitted, 'chain'>,
  { stderr }: Context,
): readonly RowProblem[] {
  const problems = rowProblems(table, { chain });
  if (problems.length === 0) return problems;
  if (problems.length === table.count) encodeInputs(table, chain);
  for (const { text } of problems.slice(0, mostNamed)) {
    stderr.write(`warning: no answer to ${table.file} ${text}\n`);
  }
  const rows = counted(table.count, 'row');
  if (problems.length > mostNamed) {
    stderr.write(`warning: no answer to ${problems.length} of ${rows} in all\n`);
  }
  return problems;
}

/** By row of the table: its answer, or none. */
function inPlace(
  answers: readonly RowAnswer[],
  rows: readonly number[],
  count: number,
): readonly (RowAnswer | undefined)[] {
  const all: (RowAnswer | undefined)[] = Array.from({ length: count });
  rows.forEach((row, i) => {
    all[row] = answers[i];
  });
  return all;
}
