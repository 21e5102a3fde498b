/**
 * Tells an HTTP server: with a rule when it begins and ends to hold, without one each decision, as
 * JSON by POST. A server that hangs or is gone holds up neither decisions nor pins.
 */
import { show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import type { OutputSettings } from '../../configuration/configuration.ts';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { text } from '../../configuration/schema-parts.ts';
import { readSecret, secretSchema } from '../../configuration/secret.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import type { Surroundings } from '../../sources/source.ts';
import { queue } from '../mqtt/schema.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Sink, SinkKind } from '../sink.ts';
import { changes, changesOnly } from '../state-changes.ts';

const FLUSH_MS = 700;

const schema = v.strictObject({
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

type Settings = v.InferOutput<typeof schema> & Pick<OutputSettings, 'name'>;

export const webhook: SinkKind = {
  type: 'webhook',
  schema,
  usesBoard: false,
  acts: true,
  check({ url }: Settings, place, { file }) {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const isSound = parsed !== undefined && /^https?:$/.test(parsed.protocol);
    if (isSound && parsed.username === '' && parsed.password === '') return;
    throw new ConfigError('INVALID_VALUE', {
      place: `${place}.url`,
      file,
      value: show(url.replace(/\/\/[^/@]*@/, '//…@')),
      expected: 'http:// or https:// without user and password',
      hint: 'a secret belongs in `authorization`, with a file or an environment variable',
    });
  },
  traffic: () => [],
  open: (settings: Settings, place, surroundings) => openWebhook(settings, place, surroundings),
};

/** What fetch says is `fetch failed`; why, its cause does. */
function reasonOf({ message, cause }: Error): string {
  if (!(cause instanceof Error)) return message;
  return cause.message || ('code' in cause ? String(cause.code) : message);
}

async function openWebhook(
  settings: Settings,
  place: string,
  surroundings: Surroundings,
): Promise<Sink> {
  const { url, when, name = place, timeoutMs, authorization, queue: capacity } = settings;
  const secret =
    authorization && (await readSecret(authorization, `${place}.authorization`, surroundings));
  const headers = {
    'content-type': 'application/json',
    ...(secret !== undefined && { authorization: secret }),
  };
  const isNews = changes(settings.changesOnly ?? when !== undefined);
  let refused = 0;
  let hasTold = false;
  const outbox = new Outbox<string>({
    clock: surroundings.clock,
    capacity,
    onTrouble: (error) =>
      surroundings.notify(`${name}: ${reasonOf(error)}; told again until it is heard`),
    async send(body) {
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
      await answer.body?.cancel();
      // It is there but busy or broken: again. What it refuses, it will refuse again.
      if (answer.status >= 500 || answer.status === 429) throw new Error(`HTTP ${answer.status}`);
      if (!answer.ok) refused += 1;
    },
  });
  return {
    state: undefined,
    async prepare() {},
    apply(decision, { active, record }) {
      if (!isNews({ label: decision.answer.label, active })) return;
      hasTold = true;
      outbox.add(JSON.stringify({ output: name, active, decision: record() }));
    },
    async safe() {
      isNews({ label: undefined, active: false });
      if (hasTold && when !== undefined) {
        hasTold = false;
        outbox.add(JSON.stringify({ output: name, active: false, safe: true }));
      }
      await outbox.flush(FLUSH_MS);
    },
    counts: () => ({ ...outbox.counts, refused }),
    async close() {},
  };
}
