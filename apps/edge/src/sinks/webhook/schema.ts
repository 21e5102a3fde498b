/** Settings of an output that tells an HTTP server: `"type": "webhook"`. */
import * as v from 'valibot';
import type { OutputSettings } from '../../configuration/configuration.ts';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { text } from '../../configuration/schema-parts.ts';
import { secretSchema } from '../../configuration/secret.ts';
import { queue } from '../mqtt/schema.ts';
import { changesOnly } from '../state-changes.ts';

export const schema = v.strictObject({
  type: v.literal('webhook'),
  url: text('Address that is told, http:// or https://'),
  when: v.optional(ruleSchema),
  changesOnly,
  authorization: v.optional(secretSchema('Value of the header Authorization, such as Bearer …')),
  timeoutMs: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(100),
      v.maxValue(60_000),
      v.description('So long an answer may take'),
    ),
    5000,
  ),
  queue,
});

/** Settings of a webhook. */
export type Settings = v.InferOutput<typeof schema> & Pick<OutputSettings, 'name'>;
