import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from './parse-configuration.ts';
import { publishedSchema } from './published-schema.ts';
import { trainingDefaults } from './schema.ts';

it('is published as training.schema.json', () => {
  const file = new URL('../../training.schema.json', import.meta.url);
  // After a change of the schema, `npm run schema` in packages/training writes the file anew.
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(publishedSchema());
});

describe('a configuration', () => {
  it('fills in the defaults, which are its own only place', () => {
    const { hidden, epochs, averaging } = parseConfiguration({ target: 'kind' });
    expect({ hidden, epochs, averaging }).toEqual({ hidden: [64], epochs: 400, averaging: 0.995 });
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
    [{ target: 'y', split: 'odd' }, '`split` is `odd`, expected one of mod5, last20, random, none'],
    [[], '`the configuration` is `[]`, expected an object of settings'],
  ])('%j is refused', (given, words) => {
    expect(() => parseConfiguration(given)).toThrow(words);
  });
});
