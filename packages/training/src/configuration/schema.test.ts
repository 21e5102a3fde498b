import { readFileSync } from 'node:fs';
import { builtInStages } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { layerMakers } from '../network/layer-makers.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { publishedChain } from './published-chain.ts';
import { publishedNetwork } from './published-network.ts';
import { publishedSchema } from './published-schema.ts';
import { trainingDefaults } from './schema.ts';

it('is published as training.schema.json', () => {
  const file = new URL('../../training.schema.json', import.meta.url);
  // After a change of the schema, `npm run schema` in packages/training writes the file anew.
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(publishedSchema());
});

it('has the form of chains published as chain.schema.json, for every stage', () => {
  const file = new URL('../../chain.schema.json', import.meta.url);
  const published = JSON.parse(readFileSync(file, 'utf8'));
  expect(published).toEqual(publishedChain());
  expect(published.definitions.stage.oneOf).toHaveLength(Object.keys(builtInStages).length);
});

describe('a configuration', () => {
  it('fills in the defaults, which are its own only place', () => {
    const { hidden, batchSize, averaging } = parseConfiguration({ target: 'kind' });
    expect({ hidden, batchSize, averaging }).toEqual({
      hidden: [64],
      batchSize: 32,
      averaging: 0.995,
    });
    expect(trainingDefaults.batchSize).toBe(parseConfiguration({ target: 'kind' }).batchSize);
  });

  it('comes back from JSON as it was', () => {
    const written = { target: 'kind', hidden: [8, 4], classWeights: { sick: 5 }, split: 'last20' };
    const read = parseConfiguration(written);
    expect(parseConfiguration(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it.each([
    [{}, 'the setting `target` is missing'],
    [{ target: 'y', epoch: 3 }, 'there is no setting `epoch`\n  hint: did you mean `epochs`?'],
    [{ target: 'y', epochs: 0 }, '`epochs` is `0`, expected a number of at least 1'],
    [{ target: 'y', epochs: 1.5 }, '`epochs` is `1.5`, expected a whole number'],
    [{ target: 'y', averaging: 1 }, '`averaging` is `1`, expected a number below 1'],
    [{ target: 'y', validation: 0 }, '`validation` is `0`, expected a number above 0'],
    [{ target: 'y', hidden: [3, 'x'] }, '`hidden[1]` is `x`, expected a number'],
    [
      { target: 'y', split: 'odd' },
      '`split` is `odd`, expected one of auto, group, recording, time, mod5, last20, random, none',
    ],
    [
      { target: 'y', window: '2 m' },
      '`window` is `2 m`, expected a length as in 2s, 500ms, or 128',
    ],
    [
      { target: 'y', filters: ['high-pass'] },
      '`filters[0]` is `high-pass`, expected filters as in',
    ],
    [{ target: 'y', features: ['mean'] }, '`features[0]` is `mean`, expected one of raw, stats,'],
    [{ target: 'y', chain: { stage: [] } }, '`chain[stage'],
    [{ target: 'y', folds: 1 }, '`folds` is `1`, expected a number of at least 2'],
    [[], '`the configuration` is `[]`, expected an object of settings'],
  ])('%j is refused', (given, words) => {
    expect(() => parseConfiguration(given)).toThrow(words);
  });
});

it('has the form of networks published as network.schema.json, for every kind that it makes', () => {
  const file = new URL('../../network.schema.json', import.meta.url);
  const published = JSON.parse(readFileSync(file, 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(publishedNetwork())));
  expect(published.definitions.node.oneOf).toHaveLength(Object.keys(layerMakers).length);
});
