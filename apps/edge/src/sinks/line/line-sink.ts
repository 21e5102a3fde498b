/**
 * Decisions as lines of JSON on standard output. A run without an output of this kind prints every
 * decision; with one, those that its settings ask for.
 */
import * as v from 'valibot';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import type { Surroundings } from '../../sources/source.ts';
import type { Sink, SinkKind } from '../sink.ts';

const schema = v.strictObject({
  type: v.literal('line'),
  when: v.optional(ruleSchema),
  changesOnly: v.optional(
    v.pipe(
      v.boolean(),
      v.description('Print a decision only where its label, or whether `when` holds, has changed'),
    ),
    false,
  ),
});

type Settings = v.InferOutput<typeof schema>;

export const line: SinkKind = {
  type: 'line',
  schema,
  usesBoard: false,
  prints: true,
  check() {},
  traffic: () => [],
  open: async (settings: Settings, _place, { print }) => lineSink(settings, print),
};

/**
 * Prints each decision while the rule holds, or only where something changed: then the end of the
 * rule too.
 */
function lineSink({ changesOnly }: Settings, print: Surroundings['print']): Sink {
  let lastLabel: string | undefined;
  let lastActive: boolean | undefined;
  return {
    state: undefined,
    async prepare() {},
    apply(decision, { active, record }) {
      const { label } = decision.answer;
      const changed = label !== lastLabel || active !== lastActive;
      lastLabel = label;
      lastActive = active;
      if (changesOnly ? changed : active) print(record());
    },
    async safe() {},
    async close() {},
  };
}
