import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { parseTable } from '@reflexarc/data';
import { expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import { trainForecast } from './train-forecast.ts';

const backend = js();

/** A hundred rows whose level is one of four; the last fifth is the test. */
function levels(): number[] {
  const random = seeded(3, 'levels');
  return Array.from({ length: 100 }, () => random.below(4));
}

async function warningsOf(values: readonly number[], lags: readonly number[]) {
  const table = parseTable(['level', ...values].join('\n'), 'levels.csv');
  const settings = {
    target: 'level',
    task: 'regression',
    epochs: 1,
    earlyStopping: false,
  } as const;
  const configuration = parseConfiguration({ ...settings, lags: [...lags], horizon: [1, 3] });
  const { warnings, testRows } = await trainForecast({ table }, configuration, { backend });
  return { testRows, duplicates: warnings.find(({ code }) => code === 'DUPLICATES_ACROSS_SPLIT') };
}

it('calls no row a duplicate whose value alone comes again', async () => {
  const { duplicates } = await warningsOf(levels(), [1, 2, 3, 4, 5, 6, 7, 8]);
  expect(duplicates).toBeUndefined();
});

it('counts copied rows among those that are tested', async () => {
  const values = levels();
  const copied = [...values.slice(0, 80), ...values.slice(20, 40)];
  const { duplicates, testRows } = await warningsOf(copied, [1, 2, 3, 4]);
  expect(testRows).toBe(20 - 2);
  expect(duplicates?.text).toMatch(/^\d+ of 18 test rows have all inputs and the answer/);
  // The first is asked of the row before the copies; its past and that of four more is no copy.
  expect(duplicates?.rows).toBe(18 - 5);
});
