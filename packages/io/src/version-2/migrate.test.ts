/** What becomes of a preprocessing, as files of version 2 have it. */
import { readFileSync } from 'node:fs';
import { applyRows, type Chain } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { FormatError, readModel } from '../index.ts';
import { migrate } from './migrate.ts';

it('gives the columns of a file that was written a chain, with units, scales and words', () => {
  const file = readFileSync(new URL('../../golden/version-2.safetensors', import.meta.url));
  const { manifest, fileVersion } = readModel(file);
  const { chains, version } = manifest;
  expect([fileVersion, version]).toEqual([2, 3]);
  expect(chains?.['input']?.input.channels).toEqual([
    { name: 'temperature', unit: '°C' },
    { name: 'room', words: ['attic', 'cellar', 'kitchen'] },
    { name: 'fixed' },
    { name: 'pressure', unit: 'kPa' },
  ]);
  expect(chains?.['input']?.stages.map(({ kind }) => kind)).toEqual(['standardize', 'oneHot']);
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
