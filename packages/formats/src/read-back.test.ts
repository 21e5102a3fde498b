/** Every format that is written as a network and read as one: the answers are the same. */
import { dense, input, sequential } from '@reflexarc/core';
import { rowChain } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { ForeignModelError } from './errors.ts';
import { exporters } from './exporters.ts';
import { importerOf } from './importers.ts';
import { exampleModel, exampleNetworks, severalEnds } from './testing/example-networks.ts';
import { writable } from './testing/writable.ts';
import { differenceReadBack, expectationOf } from './verifying/verify-network.ts';

const cases = [...Object.entries(exampleNetworks), ['several ends', [severalEnds]] as const];

/** What our readers refuse of what our writers write: steps that each row has a number of. */
const notReadBack: Readonly<Record<string, RegExp>> = {
  simpleRnn: /Cast|ReverseSequence|lengths/,
  gru: /Cast|ReverseSequence|lengths/,
  lstm: /Cast|ReverseSequence|lengths/,
  bidirectional: /Cast|ReverseSequence|lengths/,
};

const networkFormats = exporters.filter(({ kind }) => kind === 'network');

describe.each(networkFormats.map((each) => [each.format, each] as const))('%s', (_, exporter) => {
  it.each(cases)('reads back what it wrote: %s', (kind, networks) => {
    for (const network of writable(exporter, networks)) {
      const exported = { model: exampleModel(network) };
      const { files } = exporter.write(exported);
      try {
        const importer = importerOf(files, 'model');
        const difference = differenceReadBack(importer, files, expectationOf(exported));
        expect(difference).toBeLessThan(1e-6);
      } catch (error) {
        if (!(error instanceof ForeignModelError)) throw error;
        expect(error.message).toMatch(notReadBack[kind] ?? /^$/);
      }
    }
  });

  it('takes raw numbers where the model standardizes its columns', () => {
    const tanh = { activation: 'tanh' } as const;
    const model = exampleModel(sequential(input(3), dense(4, tanh), dense(2)));
    const columns = ['heat', 'light', 'fixed'].map((name, index) => {
      return { name, scale: { mean: 20 * index, deviation: index + 0.5 } };
    });
    const exported = { model, chains: { input: rowChain(columns) } };
    const expectation = expectationOf(exported);
    expect(expectation.model).not.toBe(model);
    const { files } = exporter.write(exported);
    const importer = importerOf(files, 'model');
    expect(differenceReadBack(importer, files, expectation)).toBeLessThan(1e-5);
  });
});
