/** A label that was decided stays for a while, whatever is decided meanwhile. */
import { stageMaker } from '../../chain/define-stage.ts';
import { number } from '../../options/fields.ts';
import { none } from './decisions.ts';
import { defineTimed } from './timed.ts';

export const holdStage = defineTimed({
  kind: 'hold',
  summary: 'A label that was decided stays for a while',
  options: { seconds: number({ above: 0 }) },
  act({ seconds }) {
    return (y, at, state, time) => {
      const [label, until] = [state[0]!, state[1]!];
      if (label !== none && time < until) y[at] = label;
      else if (y[at] !== none) state[1] = time + seconds;
      state[0] = y[at]!;
    };
  },
});

/** A label that was decided stays for `seconds`, whatever is decided meanwhile. */
export const hold = stageMaker(holdStage);
