/** A label is decided when its score reaches `on`, and stays until its score falls below `off`. */
import { SpecError } from '@reflexarc/core';
import { changed } from '../../axes.ts';
import { defineStage, stageMaker } from '../../chain/define-stage.ts';
import { number } from '../../options/fields.ts';
import { needsDecision } from '../needs.ts';
import { eachDecision, none } from './decisions.ts';

const score = number({ from: 0, to: 1 });

export const hysteresisStage = defineStage({
  kind: 'hysteresis',
  summary: 'A label comes with a high score and stays until its score is low',
  options: { on: score, off: score },
  isPerRow: true,
  output({ on, off }, input, site) {
    needsDecision(input, site);
    if (off <= on) return changed(input);
    const expected = `at most \`on\`, which is ${on}`;
    throw new SpecError('INVALID_OPTION', {
      place: site.place,
      option: 'off',
      value: off,
      expected,
    });
  },
  start(setup) {
    const { on, off } = setup.options;
    const current = setup.memory(1);
    return eachDecision(setup, (y, at, isFirst) => {
      if (isFirst) current[0] = none;
      const held = current[0]!;
      const decided = y[at]!;
      if (held !== none && y[at + 1 + held]! >= off) y[at] = held;
      else y[at] = decided !== none && y[at + 1 + decided]! >= on ? decided : none;
      current[0] = y[at]!;
    });
  },
});

/** A label is decided when its score reaches `on`, and stays until its score falls below `off`. */
export const hysteresis = stageMaker(hysteresisStage);
