/**
 * Batch is the stream pushed through at once: each stage gives the same bits however its rows are
 * cut.
 */
import { seeded } from '@reflexarc/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingBlock } from '../block.ts';
import { type Chain, openChain } from '../chain/chain.ts';
import { fitChain } from '../chain/fit-chain.ts';
import { runChain } from '../chain/run-chain.ts';
import { noisyBlock, runInPieces } from '../testing/signals.ts';
import { stageExamples } from '../testing/stage-examples.ts';
import { builtInStages } from './index.ts';

describe('every stage', () => {
  it('has an example here', () => {
    const shown = new Set(stageExamples.flatMap(({ stages }) => stages.map(({ kind }) => kind)));
    expect(Object.keys(builtInStages).filter((kind) => !shown.has(kind))).toEqual([]);
  });

  it.each(stageExamples.map((chain) => [titleOf(chain), chain] as const))(
    'gives the same bits for rows cut anywhere: %s',
    (_, example) => {
      const width = example.input.channels.length;
      const noise = (seed: number, rows: number) => {
        const generator = seeded(seed, 'stage');
        return noisyBlock({ rows, width, rateHz: 50, next: generator.uniform });
      };
      const chain = fitChain(example, () => [noise(0, 400)]);
      const anything = fc.record({
        seed: fc.nat(1e6),
        rows: fc.integer({ min: 1, max: 300 }),
        cuts: fc.array(fc.nat(1000), { maxLength: 12 }),
        capacity: fc.integer({ min: 1, max: 70 }),
      });
      fc.assert(
        fc.property(anything, ({ seed, rows, cuts, capacity }) => {
          const block = noise(seed, rows);
          expect(runInPieces(chain, block, { cuts, capacity })).toEqual(runChain(chain, block));
        }),
        { numRuns: 8, seed: 1 },
      );
      const { rows } = runChain(chain, noise(1, 300));
      expect(rows).toBeGreaterThan(0);
    },
  );
});

function titleOf({ stages }: Chain): string {
  return stages.map(({ kind, options }) => `${kind} ${JSON.stringify(options)}`).join(' → ');
}

describe('a stage whose rows stand alone', () => {
  const alone = stageExamples.filter(({ input, stages }) =>
    openChain({ input, stages }, builtInStages).stages.every(({ isAlone }) => isAlone),
  );

  it('makes the same of a row whatever came before it', () => {
    expect(alone.length).toBeGreaterThan(5);
    for (const example of alone) {
      const width = example.input.channels.length;
      const { uniform } = seeded(4, 'alone');
      const values = Float64Array.from({ length: 40 * width }, uniform);
      const block = recordingBlock({ values, width, rateHz: 50 });
      const chain = fitChain(example, () => [block]);
      const whole = runChain(chain, block);
      const one = (row: number) =>
        runChain(
          chain,
          recordingBlock({
            values: values.slice(row * width, (row + 1) * width),
            width,
            rateHz: 50,
          }),
        ).values;
      for (let row = 0; row < 40; row++) {
        const made = whole.values.slice(row * whole.width, (row + 1) * whole.width);
        expect(one(row), titleOf(example)).toEqual(made);
      }
    }
  });
});
