/** Models of tables: columns of words, numbers that may be missing, several inputs. */
import {
  concatenate,
  dense,
  embedding,
  flatten,
  graph,
  initialize,
  input,
  type Model,
  sequential,
  softmax,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { type ModelParts, openModel, readModel, writeModel } from '@reflexarc/io';
import {
  impute,
  minMax,
  oneHot,
  ordinal,
  type RawValue,
  rowChain,
  standardize,
} from '@reflexarc/signal';
import type { ExportedModel } from '../code/exported-model.ts';

const colors = { name: 'color', words: ['blue', 'red', 'it\'s "1"'] };
const sizes = { name: 'size', words: ['S', 'M', 'L'], hasOther: true };
const age = { name: 'age', unit: 'years' };
const labels = ['no', 'yes', 'perhaps'];

/** A model of a table, and rows for it, some of which lack numbers where the model takes that. */
export interface ExampleTable {
  readonly parts: ModelParts;
  /** Of each input by its name. */
  readonly rows: readonly Readonly<Record<string, readonly RawValue[]>>[];
}

const scale = { mean: 40, deviation: 12 };

function scaled(model: Model): Model {
  for (let i = 0; i < model.parameters.length; i++) model.parameters[i]! *= 3;
  return model;
}

const classifier = (width: number): Model =>
  scaled(initialize(sequential(input(width), dense(3), softmax()), { seed: 3 }));

const target = { task: 'classification', name: 'bought', labels, encoding: 'one-hot' } as const;
const rowsOf = (...rows: readonly (readonly RawValue[])[]) => rows.map((row) => ({ input: row }));

const twoInputs = scaled(
  initialize(
    graph({ person: input(2), color: input(1) }, ({ person, color }) => {
      const known = color.to(embedding({ inputDim: 3, outputDim: 2 }), flatten());
      return { bought: person.with(known).to(concatenate(), dense(3), softmax()) };
    }),
    { seed: 5 },
  ),
);

/** By what is tried. */
export const exampleTables: Readonly<Record<string, ExampleTable>> = {
  'words and numbers': {
    parts: {
      model: classifier(5),
      target,
      chains: { input: rowChain([{ ...age, scale }, colors, { name: 'height' }]) },
    },
    rows: rowsOf([33, 'blue', 1.5], [70, 'it\'s "1"', -2], [12.5, 'red', 0]),
  },
  'words that training did not have, missing numbers': {
    parts: {
      model: classifier(6),
      target,
      chains: {
        input: {
          input: { channels: [age, { name: 'height' }, sizes] },
          stages: [
            { ...impute({ by: 'median' }), fitted: { value: [41, 1.5] } },
            { ...minMax({ channels: ['age'] }), fitted: { center: [20], spread: [50] } },
            oneHot(),
          ],
        },
      },
    },
    rows: rowsOf([30, 1, 'S'], [Number.NaN, 2, 'XXL'], ['', '', 'L'], [64, Number.NaN, 'M']),
  },
  'a table for each of two inputs': {
    parts: {
      model: twoInputs,
      target,
      chains: {
        person: {
          input: { channels: [age, { name: 'height' }] },
          stages: [{ ...standardize(), fitted: { center: [40, 1.7], spread: [12, 0.1] } }],
        },
        color: { input: { channels: [colors] }, stages: [ordinal()] },
      },
    },
    rows: [
      { person: [33, 1.8], color: ['red'] },
      { person: [51, 1.6], color: ['it\'s "1"'] },
    ],
  },
};

/** As it is read from its file, golden vectors included. */
export function exportedTable(name: string): ExportedModel {
  const { model, manifest } = readModel(writeModel(exampleTables[name]!.parts));
  return { model, ...manifest };
}

/** What the engine says to each row of a table: scores, and the label. */
export function answersOfTable(name: string) {
  const { parts, rows } = exampleTables[name]!;
  const opened = openModel(writeModel(parts), { backend: js() });
  return rows.map((row) => {
    const { output, label } = opened.predict(row);
    return { output: Array.from(output), label };
  });
}
