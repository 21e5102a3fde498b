import { readFileSync } from 'node:fs';
import { js } from '@reflexarc/core/backends/js';
import { parseTable, splitTable } from '@reflexarc/data';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from './configuration/parse-configuration.ts';
import type { TrainingSettings } from './configuration/schema.ts';
import { tableConfiguration } from './configuration/table-configuration.ts';
import { trainTable } from './train-table.ts';

async function train(
  lines: readonly string[],
  settings: TrainingSettings,
  test?: readonly string[],
) {
  const configuration = parseConfiguration({ hidden: [4], epochs: 20, ...settings });
  const table = parseTable(lines.join('\n'), 'data.csv');
  const parts =
    test === undefined
      ? splitTable(table, tableConfiguration(configuration))
      : { training: table, test: parseTable(test.join('\n'), 'test.csv'), isSplit: false };
  return trainTable(parts, configuration, { backend: js() });
}

/** Invented readings of 1,000 days: a season, and a running day. */
const season = readFileSync(new URL('./fixtures/season.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('rows in time', () => {
  it.each([0, 1, 2])(
    'are set aside in blocks where the test rows are later ones: seed %i',
    async (seed) => {
      const configuration = { target: 'temp', hidden: [64], epochs: 400, seed };
      const { score } = await train(season, { ...configuration, split: 'last20' });
      if (score?.task !== 'regression') throw new Error('no number');
      // Epochs that are found on shuffled rows give 25; a straight line 7.3; scikit-learn's
      // MLPRegressor 8.4.
      expect(score.metrics.rmse).toBeLessThan(10);
    },
  );

  it('are warned of: a column that rises, inputs beyond what was learned, a split between neighbors', async () => {
    const later = await train(season, { target: 'temp', split: 'last20' });
    expect(later.warnings).toMatchObject([
      { code: 'RISING_COLUMN', name: 'day' },
      { code: 'OUTSIDE_RANGE', name: 'day', rows: 200 },
    ]);
    const random = await train(season, { target: 'temp', ignore: ['day'] });
    expect(random.warnings[0]).toMatchObject({ code: 'RANDOM_SPLIT_OF_TIME', name: 'day' });
  });
});

const kinds = (names: readonly string[], count: number, x = 0): readonly string[] => [
  'x,y,kind',
  ...Array.from({ length: count }, (_, i) => `${i % 7},${x},${names[i % names.length]}`),
];

describe('scores', () => {
  it('are no means over classes without test rows', async () => {
    const test = ['x,y,kind', '1,2,a', '2,1,a', '3,1,b'];
    const { score, warnings } = await train(
      kinds(['a', 'b', 'c'], 60, 1),
      { target: 'kind' },
      test,
    );
    if (score?.task !== 'classification') throw new Error('not classes');
    expect(score.untested).toEqual(['c']);
    const [a = 0, b = 0] = score.f1;
    expect(score.metrics.macroF1).toBeCloseTo((a + b) / 2, 12);
    expect(warnings.map(({ code }) => code)).toContain('CLASS_WITHOUT_TEST_ROWS');
  });

  it('come with what speaks against them: rows on both sides, and columns that say nothing', async () => {
    const { warnings } = await train(kinds(['a', 'b'], 60), { target: 'kind', split: 'mod5' });
    expect(warnings).toMatchObject([
      { code: 'CONSTANT_COLUMN', name: 'y' },
      { code: 'DUPLICATES_ACROSS_SPLIT', rows: 12 },
    ]);
  });
});
