/** After a label was decided, none is for a while: one movement makes one decision. */
import { stageMaker } from '../../chain/define-stage.ts';
import { number } from '../../options/fields.ts';
import { none } from './decisions.ts';
import { defineTimed } from './timed.ts';

export const coolDownStage = defineTimed({
  kind: 'coolDown',
  summary: 'After a label was decided, none is for a while',
  options: { seconds: number({ above: 0 }) },
  act({ seconds }) {
    return (y, at, state, time) => {
      if (y[at] === none) return;
      if (state[0] !== none && time < state[1]!) {
        y[at] = none;
        return;
      }
      state[0] = y[at]!;
      state[1] = time + seconds;
    };
  },
});

/** After a label was decided, none is for `seconds`: one movement makes one decision. */
export const coolDown = stageMaker(coolDownStage);
