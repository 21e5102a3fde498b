/** A file that the code of version 2 wrote, with what that code said to further rows. */
import { readFileSync } from 'node:fs';
import { js } from '@reflexarc/core/backends/js';
import { applyRows, type Chain } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { examineFile, FormatError, openModel, readModel, writeModel } from '../index.ts';
import { migrate } from './migrate.ts';

const inGolden = (name: string): Buffer =>
  readFileSync(new URL(`../../golden/${name}`, import.meta.url));

interface Stored {
  readonly checksum: string;
  readonly answers: readonly {
    readonly row: readonly (string | number)[];
    readonly output: readonly number[];
    readonly label: string;
  }[];
}

const file = inGolden('version-2.safetensors');
const { checksum, answers }: Stored = JSON.parse(inGolden('version-2.json').toString('utf8'));

describe('a file of version 2 with a preprocessing', () => {
  it('answers bit for bit as it did when it was written', () => {
    const { predict } = openModel(file, { backend: js() });
    expect(answers).toHaveLength(8);
    for (const { row, output, label } of answers) {
      const answer = predict(row);
      expect(Array.from(answer.output)).toEqual(output);
      expect(answer.label).toBe(label);
    }
  });

  it('has a chain for the columns, with units, scales and words', () => {
    expect(readModel(file).checksum).toBe(checksum);
    expect(examineFile(file)).toMatchObject({ version: 2, checksum: { isRight: true } });
    const { chains } = readModel(file).manifest;
    expect(chains?.['input']?.input.channels).toEqual([
      { name: 'temperature', unit: '°C' },
      { name: 'room', words: ['attic', 'cellar', 'kitchen'] },
      { name: 'fixed' },
      { name: 'pressure', unit: 'kPa' },
    ]);
    expect(chains?.['input']?.stages.map(({ kind }) => kind)).toEqual(['standardize', 'oneHot']);
  });

  it('becomes one of version 3 when it is written again, and answers the same', () => {
    const { model, manifest } = readModel(file);
    const { version: _, spec: __, dtype: ___, golden, ...parts } = manifest;
    const again = writeModel({ model, ...parts, golden: golden.map(({ input }) => input) });
    expect(examineFile(again)).toMatchObject({ version: 3, checksum: { isRight: true } });
    expect(readModel(again).manifest).toEqual(manifest);
    const { predict } = openModel(again, { backend: js() });
    for (const { row, output } of answers) expect(Array.from(predict(row).output)).toEqual(output);
  });
});

describe('the columns of version 2', () => {
  const numeric = (name: string, mean = 0) => ({ name, kind: 'numeric', mean, deviation: 2 });
  const manifestOf = (columns: readonly object[], inputs: object, more = {}) => ({
    version: 2,
    spec: { inputs },
    preprocessing: { columns },
    ...more,
  });

  it('go to several inputs in their order, each as many as it takes', () => {
    const words = { name: 'w', kind: 'categorical', categories: ['p', 'q'] };
    const { chains } = migrate(
      manifestOf([numeric('a'), words, numeric('b', 1), numeric('c')], { one: [3], two: [2] }),
      'test',
    ) as { readonly chains: Readonly<Record<string, Chain>> };
    expect(Array.from(applyRows(chains['one']!, [[4, 'q']]))).toEqual([2, 0, 1]);
    expect(Array.from(applyRows(chains['two']!, [[5, 6]]))).toEqual([2, 3]);
  });

  it('are refused by their place where they are none, and beside chains', () => {
    const wrong = [numeric('a'), { name: 'b', kind: 'numeric', mean: 'x', deviation: 1 }];
    expect(() => migrate(manifestOf(wrong, { one: [2] }), 'm')).toThrow(FormatError);
    expect(() => migrate(manifestOf(wrong, { one: [2] }), 'm')).toThrow(
      'preprocessing.columns.1.mean is "x"',
    );
    const both = manifestOf([numeric('a')], { one: [1] }, { chains: {} });
    expect(() => migrate(both, 'm')).toThrow('stand beside a preprocessing: give one');
  });
});
