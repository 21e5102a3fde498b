/** A straight line from a channel's readings to the model's units, for sources that measure. */
import * as v from 'valibot';
import { finite } from '../configuration/schema-parts.ts';
import type { Line } from '../pipeline/scale.ts';

/** Settings: `{ "type": "linear", "factor": 2.4, "offset": 0 }`. */
export const linearScale = v.strictObject({
  type: v.literal('linear'),
  factor: finite("How many of the model's units one of the channel's stands for"),
  offset: finite("What the channel's 0 stands for, in the model's units"),
});

/** The line of these settings; readings as they are where there are none. */
export function linearLine(scale?: { readonly factor: number; readonly offset: number }): Line {
  return scale === undefined
    ? { slope: 1, offset: 0 }
    : { slope: scale.factor, offset: scale.offset };
}
