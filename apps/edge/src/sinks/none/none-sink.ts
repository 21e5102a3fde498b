/** An output that drives nothing: its rule is on trial, and how often it held is in the summary. */
import * as v from 'valibot';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import type { Sink, SinkKind } from '../sink.ts';

const schema = v.strictObject({ type: v.literal('none'), when: v.optional(ruleSchema) });

export const none: SinkKind = {
  type: 'none',
  schema,
  usesBoard: false,
  check() {},
  traffic: () => [],
  open: async () => noSink,
};

const noSink: Sink = {
  state: undefined,
  async prepare() {},
  apply() {},
  async safe() {},
  async close() {},
};
