/** What all outputs have in common besides their rule: how they may be switched. */
import * as v from 'valibot';
import { ruleSchema } from './rule-schema.ts';
import { share, text } from './schema-parts.ts';

export const milliseconds = (description: string) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(604_800_000),
    v.description(description),
  );

/** Entries of the settings of every output. */
export const controlEntries = {
  name: v.optional(text('Name of the output, in records and for other outputs’ `interlock`')),
  minimumConfidence: v.optional(
    share(
      'Below this probability of its likeliest label a decision brings the output to its safe state',
    ),
  ),
  minimumOnMs: v.optional(milliseconds('Once active it stays so for so long'), 0),
  minimumOffMs: v.optional(
    milliseconds('Once inactive, as at the start, it stays so for so long'),
    0,
  ),
  mostSwitches: v.optional(
    v.pipe(
      v.strictObject({
        count: v.pipe(
          v.number(),
          v.integer(),
          v.minValue(1),
          v.maxValue(1000),
          v.description('So often'),
        ),
        withinMs: milliseconds('within so long'),
      }),
      v.description('How often it may become active; what is more waits'),
    ),
  ),
  interlock: v.optional(
    v.pipe(
      v.array(text('Name of another output')),
      v.description('Outputs that are never active together with this one'),
    ),
    [],
  ),
  priority: v.optional(
    v.pipe(
      v.number(),
      v.finite(),
      v.description(
        'Of outputs that lock each other out the one with more goes first; then the earlier one',
      ),
    ),
    0,
  ),
  fallback: v.optional(
    v.pipe(
      v.union(
        [v.picklist(['safe', 'active', 'inactive']), ruleSchema],
        '"safe", "active", "inactive", or a rule of type `input`',
      ),
      v.description(
        'What it does without the network, while readings are not believed: its safe state, one of the two, ' +
          'or a rule of type `input` on those that are',
      ),
    ),
    'safe',
  ),
};

const controlSchema = v.strictObject(controlEntries);

/** How an output may be switched. */
export type ControlSettings = v.InferOutput<typeof controlSchema>;
