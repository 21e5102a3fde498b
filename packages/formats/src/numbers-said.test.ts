/** Code of models that say several numbers, intervals and quantiles, held against the engine. */
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { openModel, readModel, writeModel } from '@reflexarc/io';
import {
  intervalOf,
  type NumberTarget,
  numberTargets,
  type RegressionTarget,
} from '@reflexarc/signal';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeC99 } from './c99/index.ts';
import { block } from './code/lines.ts';
import { writeModule } from './esm/index.ts';
import { missing, runC } from './node/testing/compile-c.ts';
import { importModule, type SaidNumber, textOf } from './testing/run-module.ts';

const noCompiler = missing('gcc', 'gcc libc6-dev');
if (noCompiler !== undefined && process.env.CI === 'true') throw new Error(noCompiler);

const power: NumberTarget = { name: 'power', unit: 'W', mean: 10, deviation: 2 };
const heat: NumberTarget = { name: 'heat', ahead: 3, mean: -4, deviation: 0.5 };
const interval = { coverage: 0.9, below: 0.25, above: 1.5 };
const task = 'regression' as const;

const targets: Readonly<Record<string, RegressionTarget>> = {
  'a number with its interval': { task, ...power, interval },
  'two numbers, one with an interval': { task, ...heat, others: [{ ...power, interval }] },
  'quantiles, which cross': { task, ...power, quantiles: [0.1, 0.5, 0.9] },
  'quantiles of two numbers, widened': {
    task,
    ...power,
    interval: { ...interval, below: -0.5 },
    others: [heat],
    quantiles: [0.1, 0.5, 0.9],
  },
};

const rows = [
  [0.5, -1],
  [2, 0.25],
  [-3, 1],
];

function exportedFor(target: RegressionTarget) {
  const outputs = numberTargets(target).length * (target.quantiles?.length ?? 1);
  const model = initialize(sequential(input(2), dense(outputs)), { seed: 4 });
  const bytes = writeModel({ model, target });
  const { manifest } = readModel(bytes);
  return { exported: { model, ...manifest }, opened: openModel(bytes, { backend: js() }) };
}

/** What the engine says of each number to a row: value, ends, quantiles. */
function expectedOf(
  target: RegressionTarget,
  row: readonly number[],
): readonly (readonly number[])[] {
  const { opened } = exportedFor(target);
  const answer = opened.predict(row);
  const each = answer.quantiles.length / answer.values.length;
  return numberTargets(target).map((_, i) => {
    const { low, high } = intervalOf(target, answer, i) ?? { low: Number.NaN, high: Number.NaN };
    return [answer.values[i]!, low, high, ...answer.quantiles.slice(i * each, (i + 1) * each)];
  });
}

describe.each(Object.entries(targets))('%s', (_name, target) => {
  it('is said by a module as by the engine', async () => {
    const { decide } = await importModule(writeModule(exportedFor(target).exported));
    for (const row of rows) {
      const said = decide!(row) as readonly SaidNumber[];
      const expected = expectedOf(target, row);
      expect(said.map(({ name }) => name)).toEqual(
        numberTargets(target).map(({ name, ahead }) => (ahead ? `${name} +${ahead}` : name)),
      );
      const found = said.map(({ value, low = Number.NaN, high = Number.NaN, quantiles = [] }) => [
        value,
        low,
        high,
        ...quantiles,
      ]);
      found.flat().forEach((value, i) => {
        const wanted = expected.flat()[i]!;
        if (Number.isNaN(wanted)) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(wanted, 9);
      });
    }
  });
});

describe.skipIf(noCompiler !== undefined)('in C99 under gcc, with sanitizers', () => {
  it('says the same', () => {
    const all = Object.values(targets);
    const files = all.flatMap((target, k) =>
      writeC99(exportedFor(target).exported, { prefix: `n${k}` }).filter(
        ({ path }) => !path.endsWith('_test.c'),
      ),
    );
    const printed = all.flatMap(({ quantiles = [] }, k) =>
      rows.flatMap((row) =>
        block('', [
          `const float row[] = {${row.join(', ')}};`,
          `n${k}_number said[N${k}_NUMBERS];`,
          `float first = n${k}_decide(row, said);`,
          `if (first != said[0].value || n${k}_decide(row, 0) != first) return 1;`,
          ...block(`for (int i = 0; i < N${k}_NUMBERS; i++)`, [
            'printf("%.9g %.9g %.9g ", said[i].value, said[i].low, said[i].high);',
            ...quantiles.map((_, q) => `printf("%.9g ", said[i].quantiles[${q}]);`),
          ]),
          'printf("\\n");',
        ]),
      ),
    );
    const lines = [
      '#include <stdio.h>',
      ...all.map((_, k) => `#include "n${k}.h"`),
      ...block('int main(void)', [...printed, 'return 0;']),
    ];
    const found = runC([...files, { path: 'main.c', bytes: strToU8(`${lines.join('\n')}\n`) }]);
    const expected = all.flatMap((target) => rows.map((row) => expectedOf(target, row).flat()));
    const numbers = found
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' ').map(Number));
    expect(numbers.length).toBe(expected.length);
    numbers.flat().forEach((value, i) => {
      const wanted = expected.flat()[i]!;
      if (Number.isNaN(wanted)) expect(value).toBeNaN();
      else expect(Math.abs(value - wanted)).toBeLessThan(1e-5);
    });
  }, 60_000);
});

it('has one number alone where there is no more to say', () => {
  const types = textOf(writeModule(exportedFor({ task, ...power }).exported), '.d.ts');
  expect(types).toContain('decide(sample: ArrayLike<number>): number;');
});
