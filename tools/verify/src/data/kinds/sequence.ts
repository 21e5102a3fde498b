/**
 * Sequences of differing length: a row is one step, a column numbers the sequence. A recurrent
 * network goes through the steps of each, up to its length.
 */
import { dense, graph, gru, input } from '@reflexarc/core';
import type { Rows } from '../problem.ts';
import type { Kind, Network } from '../rule.ts';
import { textOf, textsOf } from '../sets/json-file.ts';
import type { Meta } from '../sets/meta.ts';
import { cut, testParts, testRuleOf } from '../sets/split.ts';
import { columnAt, type NumberTable, readTable } from '../sets/table.ts';
import { fitStandard, standardized } from './standardize.ts';
import { classesAmong } from './table-parts.ts';

/** The rows of one sequence, in order. */
type Sequence = readonly Float64Array[];

const network: Network = {
  name: 'gru 32',
  architectureFor: ({ training, classes, channels = 1 }) => {
    const steps = training.inputs['sequence']!.size / channels; // a sequence has one
    const activation = classes > 0 ? 'softmax' : 'linear';
    return graph(
      { sequence: input(steps, channels), lengths: input(1) },
      ({ sequence, lengths }) => ({
        output: sequence.with(lengths).to(gru(32), dense(Math.max(1, classes), { activation })),
      }),
    );
  },
};

export const sequence: Kind = {
  async problemsOf(meta) {
    const { table, training, tests } = await readSequences(meta);
    const target = columnAt(table, meta.target);
    const left = new Set([meta.target, numberColumn(meta), ...meta.ignore]);
    const given = textsOf(meta.sequence, 'channels', meta.name);
    const columns = given.length > 0 ? given : table.header.filter((name) => !left.has(name));
    const places = columns.map((name) => columnAt(table, name));
    const stepsOf = (rows: Sequence): Float64Array =>
      // [steps, channels]
      Float64Array.from(rows.flatMap((row) => places.map((place) => row[place]!)));
    const standard = fitStandard(training.map(stepsOf), places.length);
    const longest = Math.max(
      ...[training, ...tests.map(({ rows }) => rows)].flat().map(({ length }) => length),
    );
    const size = longest * places.length;
    const rowsOf = (sequences: readonly Sequence[]): Rows => {
      const data = new Float32Array(sequences.length * size);
      sequences.forEach((rows, i) => {
        data.set(standardized([stepsOf(rows)], standard), i * size);
      });
      return {
        count: sequences.length,
        inputs: {
          sequence: { data, size },
          lengths: { data: Float32Array.from(sequences, ({ length }) => length), size: 1 },
        },
        truths: Float64Array.from(sequences, (rows) => rows.at(-1)![target]!), // none is empty
      };
    };
    const labels = training.map((rows) => rows.at(-1)![target]!);
    return [
      {
        part: 'test',
        training: rowsOf(training),
        tests: tests.map(({ part, rows }) => ({ part, rows: rowsOf(rows) })),
        classes: meta.isClassification ? classesAmong(labels) : 0,
        isOrdered: false,
        channels: places.length,
      },
    ];
  },

  ruleFor: ({ training }) => ({
    network,
    learningRate: 0.005,
    batchSize: 16,
    epochs: training.count > 2000 ? 60 : 120,
    patience: 15,
    penalties: [0, 0.003],
    folds: training.count > 2000 ? 1 : 5,
  }),
};

/** Sequences are cut as whole ones: by files, or by the split's rule in order of appearance. */
async function readSequences(meta: Meta) {
  const { train, data = '' } = meta.files;
  const table = await readTable(train ?? data);
  const all = sequencesOf(table, meta);
  if (train === undefined) {
    const { training, test } = cut(all, testRuleOf(meta));
    return { table, training, tests: [{ part: 'test', rows: test }] };
  }
  const tests = await Promise.all(
    testParts(meta).map(async (part) => {
      const rows = sequencesOf(await readTable(meta.files[part]!), meta); // one of its keys
      return { part, rows };
    }),
  );
  return { table, training: all, tests };
}

/** In order of their first step. */
function sequencesOf(table: NumberTable, meta: Meta): readonly Sequence[] {
  const number = columnAt(table, numberColumn(meta));
  const sequences = new Map<number, Float64Array[]>();
  for (const row of table.rows) {
    const steps = sequences.get(row[number]!);
    if (steps === undefined) sequences.set(row[number]!, [row]);
    else steps.push(row);
  }
  return [...sequences.values()];
}

/** The column that numbers the sequences, by whichever name meta.json gives it. */
function numberColumn({ name, sequence }: Meta): string {
  const key = ['sequence', 'id', 'group', 'column'].find((each) => sequence[each] !== undefined);
  return textOf(sequence, key ?? 'sequence', `${name}/meta.json seq`);
}
