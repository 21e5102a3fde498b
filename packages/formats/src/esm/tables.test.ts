import { describe, expect, it } from 'vitest';
import { answersOfTable, exampleTables, exportedTable } from '../testing/example-tables.ts';
import { importModule, textOf } from '../testing/run-module.ts';
import { writeModule } from './write-module.ts';

type Answer = Float32Array | Readonly<Record<string, Float32Array>>;

/** The numbers of a module's answer, of an output by its name as well. */
function onlyOf(answer: Answer): Float32Array {
  return answer instanceof Float32Array ? answer : Object.values(answer)[0]!;
}

describe.each(Object.keys(exampleTables))('a table: %s', (name) => {
  it('answers its rows, words among them, as the engine does', async () => {
    const { predict, decide, verify } = await importModule(writeModule(exportedTable(name)));
    expect(verify()).toBeLessThan(1e-6);
    const expected = answersOfTable(name);
    expect(new Set(expected.map(({ label }) => label)).size).toBeGreaterThan(1);
    exampleTables[name]!.rows.forEach((row, i) => {
      const given = Object.keys(row).length === 1 ? Object.values(row)[0]! : row;
      const { output, label } = expected[i]!;
      expect(decide!(given)).toBe(label);
      for (const [k, score] of Array.from(onlyOf(predict(given) as unknown as Answer)).entries()) {
        expect(score).toBeCloseTo(output[k]!, 6);
      }
    });
  });
});

it('refuses what no row of the table holds, by the column', async () => {
  const { predict } = await importModule(writeModule(exportedTable('words and numbers')));
  expect(() => predict([33, 'green', 1])).toThrow(
    'color is green, expected a word: blue, red, it\'s "1"',
  );
  expect(() => predict([33, 1, 1])).toThrow('color is 1, expected a word');
  expect(() => predict([Number.NaN, 'red', 1])).toThrow('age is NaN, expected a finite number');
  expect(() => predict(['33', 'red', 1])).toThrow('age is 33, expected a finite number');
  expect(() => predict([33, 'red'])).toThrow('the row has 2 values, expected 3');
});

it('says in its types what a row holds', () => {
  const name = 'words that training did not have, missing numbers';
  const types = textOf(writeModule(exportedTable(name)), '.d.ts');
  expect(types).toContain(' * - age, years, NaN where it is missing\n');
  expect(types).toContain(' * - size, a word\n');
  expect(types).toContain('predict(sample: ArrayLike<number | string>): Float32Array');
});
