/** How far a row lies from those of training. */
import type { OpenStage } from '@reflexarc/signal';
import { loop } from '../lines.ts';
import type { WrittenStages } from './emission.ts';
import { sizeOfRow } from './rows-of.ts';

export const distanceStages: WrittenStages = {
  mahalanobis: {
    /** Solves L·z = x − μ from the first row of L on; the distance is |z|. */
    lines(stage, emission) {
      const { dialect, input, output } = emission;
      const { center, triangle } = fittedOf(stage);
      const centers = emission.table('center', center);
      const factors = emission.table('triangle', triangle);
      const z = emission.scratch('z', center.length);
      const row = 'i * (i + 1) / 2';
      return [
        `${dialect.number('squares', '0')};`,
        ...loop(
          dialect,
          ['i', sizeOfRow(stage.input)],
          [
            `${dialect.number('rest', `${input}[i] - ${centers('i')}`)};`,
            ...loop(dialect, ['j', 'i'], [`rest -= ${factors(`${row} + j`)} * ${z}[j];`]),
            `${z}[i] = rest / ${factors(`${row} + i`)};`,
            `squares += ${z}[i] * ${z}[i];`,
          ],
        ),
        `${output}[0] = ${emission.call('sqrt', 'squares')};`,
      ];
    },
  },
};

/** What the stage was fitted to; a stage that was opened has it. */
function fittedOf({ spec }: OpenStage): {
  readonly center: readonly number[];
  readonly triangle: readonly number[];
} {
  return spec.fitted as ReturnType<typeof fittedOf>; // checked by the stage's own fields
}
