/** Opens a webhook: what it is told waits in an outbox of its own. */
import { readSecret } from '../../configuration/secret.ts';
import type { Surroundings } from '../../sources/source.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Sink } from '../sink.ts';
import { changes } from '../state-changes.ts';
import type { Settings } from './schema.ts';

/** So long the end may wait for the last message. */
const FLUSH_MS = 700;

/** What fetch says is `fetch failed`; why, its cause does. */
function reasonOf({ message, cause }: Error): string {
  if (!(cause instanceof Error)) return message;
  return cause.message || ('code' in cause ? String(cause.code) : message);
}

/** Throws ConfigError if its secret can't be read. */
export async function openWebhook(
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
