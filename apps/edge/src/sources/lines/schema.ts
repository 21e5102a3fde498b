/** Settings that all sources of lines have in common. */
import * as v from 'valibot';
import { finite, input, text } from '../../configuration/schema-parts.ts';

export const columns = v.optional(
  v.pipe(
    v.array(text('Name of a column')),
    v.minLength(1),
    v.description('Names of the columns of CSV lines. Default: the first line names them'),
  ),
);

/** Any rate will do; if one is said, it is compared with the model's, and silence is noticed. */
export const interval = v.optional(
  v.pipe(
    v.number(),
    v.minValue(0.1),
    v.maxValue(86_400_000),
    v.description('Milliseconds between two lines, as far as that is known'),
  ),
);

const scale = v.pipe(
  v.strictObject({
    type: v.literal('linear'),
    factor: finite("How many of the model's units one of the column's stands for"),
    offset: finite("What a column's 0 stands for, in the model's units"),
  }),
  v.description(
    "From the column's numbers to the model's units, where they differ: factor · x + offset",
  ),
);

export const channel = v.strictObject({
  input,
  column: v.optional(text("Name of the column. Default: the input's name")),
  scale: v.optional(scale),
});

export type LineChannel = v.InferOutput<typeof channel>;

/** What settings of a source of lines hold besides where the lines come from. */
export interface LineSettings {
  readonly type: string;
  readonly columns?: readonly string[] | undefined;
}
