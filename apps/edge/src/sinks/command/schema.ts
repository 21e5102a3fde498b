/** Settings of an output that runs a program: `"type": "command"`. */
import * as v from 'valibot';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { text } from '../../configuration/schema-parts.ts';

const parts = (description: string) => v.pipe(v.array(v.string()), v.description(description));

export const schema = v.strictObject({
  type: v.literal('command'),
  program: text('Path of the program, from the root; --allow-command has to name it, too'),
  when: ruleSchema,
  active: parts('Its arguments when the rule begins to hold'),
  inactive: v.optional(parts('Its arguments when that ends. Default: it is not run then')),
  safe: v.optional(parts('Its arguments on exit and every fault. Default: those of `inactive`')),
  timeoutMs: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(100),
      v.maxValue(600_000),
      v.description('After so long it is ended'),
    ),
    10_000,
  ),
});

/** Settings of a program. */
export type Settings = v.InferOutput<typeof schema>;
