/**
 * Tells an HTTP server: with a rule when it begins and ends to hold, without one each decision, as
 * JSON by POST. A server that hangs or is gone holds up neither decisions nor pins.
 */
import { show } from '@reflexarc/core/errors';
import { ConfigError } from '../../errors/catalogue.ts';
import type { SinkKind } from '../sink.ts';
import { type Settings, schema } from './schema.ts';

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
  async open(settings: Settings, place, surroundings) {
    const { openWebhook } = await import('./open.ts'); // loaded here alone
    return openWebhook(settings, place, surroundings);
  },
};
