import { type RawValue, rowEncoder } from '@reflexarc/signal';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { block, type Lines } from '../code/lines.ts';
import { missing, runC } from '../node/testing/compile-c.ts';
import { answersOfTable, exampleTables, exportedTable } from '../testing/example-tables.ts';
import { textOf } from '../testing/run-module.ts';
import { floatText } from './dialect.ts';
import { writeC99 } from './write-source.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

const names = Object.keys(exampleTables);

/** Prints what each table says to its rows, and what it says to rows that are refused. */
function program(): Lines {
  return [
    '#include <math.h>',
    '#include <stdio.h>',
    ...names.map((_, k) => `#include "t${k}.h"`),
    ...block('int main(void)', [
      'float o[3];',
      ...names.flatMap((name, k) =>
        rowsOf(name).flatMap((row) => block('', rowLines(`t${k}`, row))),
      ),
      ...block('', ['const float row[] = {33, 3, 1};', ...sayLines('t0', ['row'])]),
      ...block('', ['const float row[] = {33, 0.5f, 1};', ...sayLines('t0', ['row'])]),
      ...block('', ['const float row[] = {NAN, 1, 1};', ...sayLines('t0', ['row'])]),
      ...block('', ['const float row[] = {1, T0_WORD_COLOR_RED, 1};', ...sayLines('t0', ['row'])]),
      'return 0;',
    ]),
  ];
}

/** Rows of each input as numbers: words by their places. */
function rowsOf(name: string): readonly (readonly (readonly number[])[])[] {
  const { parts, rows } = exampleTables[name]!;
  return rows.map((row) =>
    Object.entries(parts.chains!).map(([input, chain]) => {
      const { channels } = chain.input;
      const out = new Float64Array(channels.length);
      rowEncoder(channels, { takesMissing: true }).encode(row[input] as readonly RawValue[], out);
      return Array.from(out);
    }),
  );
}

function rowLines(prefix: string, row: readonly (readonly number[])[]): Lines {
  const text = (value: number) => (Number.isNaN(value) ? 'NAN' : floatText(value));
  return [
    ...row.map((part, i) => `const float r${i}[] = {${part.map(text).join(', ')}};`),
    ...sayLines(
      prefix,
      row.map((_, i) => `r${i}`),
    ),
  ];
}

function sayLines(prefix: string, rows: readonly string[]): Lines {
  return [
    `int sound = ${prefix}_predict(${[...rows, 'o'].join(', ')});`,
    `printf("%d %d %.9g %.9g %.9g\\n", sound, ${prefix}_decide(${rows.join(', ')}), o[0], o[1], o[2]);`,
  ];
}

describe.skipIf(noCompiler !== undefined)('tables in C99 under gcc, with sanitizers', () => {
  it('answers their rows as the engine does, and refuses what is no row', () => {
    const sources = names.flatMap((name, k) =>
      writeC99(exportedTable(name), { prefix: `t${k}` }).filter(
        ({ path }) => !path.endsWith('_test.c'),
      ),
    );
    const main = { path: 'main.c', bytes: strToU8(`${program().join('\n')}\n`) };
    const found = runC([...sources, main])
      .trim()
      .split('\n')
      .map((line) => line.split(' ').map(Number));
    const labels = ['no', 'yes', 'perhaps'];
    const expected = names.flatMap((name) => answersOfTable(name));
    expected.forEach(({ output, label }, i) => {
      const [sound, decided, ...scores] = found[i]!;
      expect([sound, labels[decided!]]).toEqual([1, label]);
      for (const [k, score] of scores.entries()) {
        expect(Math.abs(score - output[k]!)).toBeLessThan(1e-5);
      }
    });
    const rest = found.slice(expected.length).map(([sound, decided]) => [sound, decided! < 0]);
    expect(rest).toEqual([
      [0, true],
      [0, true],
      [0, true],
      [1, false],
    ]);
  }, 60_000);

  it.each(names)('runs its own golden vectors: %s', (name) => {
    expect(Number(runC(writeC99(exportedTable(name))))).toBeLessThan(1e-5);
  });
});

it('has a macro for each word, and says what a row holds', () => {
  const name = 'words that training did not have, missing numbers';
  const header = textOf(writeC99(exportedTable(name)), 'model.h');
  expect(header).toContain('#define MODEL_WORD_SIZE_M 1');
  expect(header).toContain('#define MODEL_WORD_SIZE_OTHER 3');
  expect(header).toContain('   0: age, years, NAN where it is missing\n');
  expect(header).toContain('int model_predict(const float *row, float *output);');
  expect(header).toContain('int model_decide(const float *row);');
});
