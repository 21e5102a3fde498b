/** Butterworth filters: second-order sections, transposed direct form II. */
import { type Band, butterworth } from '@reflexarc/signal';
import { block, loop } from '../lines.ts';
import {
  optionsOf,
  type StageEmission,
  type WrittenStage,
  type WrittenStages,
} from './emission.ts';
import { perChannel } from './rows.ts';

/** b0, b1, b2, a1, a2. */
const perSection = 5;

export const filterStages: WrittenStages = {
  lowPass: filter('lowPass'),
  highPass: filter('highPass'),
  bandPass: filter('bandPass'),
  bandStop: filter('bandStop'),
};

function filter(kind: Band['kind']): WrittenStage {
  return perChannel((emission, { at, c, stage }) => {
    const { hertz, order, start } = optionsOf<{
      readonly hertz: number & readonly [number, number];
      readonly order: number;
      readonly start: 'steady' | 'zero';
    }>(stage);
    const band = { kind, hertz } as Band; // the stage has the edges that its kind has
    const sections = butterworth(order, band, stage.input.rateHz!); // a filter needs a rate
    const count = sections.length / perSection;
    const s = emission.memory('sections', 2 * count * c.count);
    const place = `${2 * count * c.index} + 2 * k`;
    const of = coefficients(emission, sections);
    const begin = [
      `${emission.dialect.number('level', start === 'steady' ? at : '0')};`,
      ...loop(
        emission.dialect,
        ['k', count],
        [
          `${emission.dialect.number('y', `level * (${of(0)} + ${of(1)} + ${of(2)}) / (1 + ${of(3)} + ${of(4)})`)};`,
          `${s}[${place} + 1] = ${of(2)} * level - ${of(4)} * y;`,
          `${s}[${place}] = ${of(1)} * level - ${of(3)} * y + ${s}[${place} + 1];`,
          'level = y;',
        ],
      ),
    ];
    return [
      ...block(`if (${emission.first})`, begin),
      ...loop(
        emission.dialect,
        ['k', count],
        [
          `${emission.dialect.number('x', at)};`,
          `${at} = ${of(0)} * x + ${s}[${place}];`,
          `${s}[${place}] = ${of(1)} * x - ${of(3)} * ${at} + ${s}[${place} + 1];`,
          `${s}[${place} + 1] = ${of(2)} * x - ${of(4)} * ${at};`,
        ],
      ),
    ];
  });
}

/** Reads a coefficient of section k. */
function coefficients(emission: StageEmission, sections: Float64Array): (i: number) => string {
  const table = emission.table('coefficients', sections);
  return (i) => table(`${perSection} * k + ${i}`);
}
