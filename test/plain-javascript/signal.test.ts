/** What `@reflexarc/signal` says to programs without types. */
import * as signal from '@reflexarc/signal';
import { expect, it } from 'vitest';
import { inChains, signalCalls } from './signal-calls.ts';
import { findingsOf, type Untyped } from './walk.ts';

const exported: Readonly<Record<string, unknown>> = signal;

it('has a sound call of each stage', () => {
  const kinds = Object.values(signal.builtInStages).map(({ kind }) => kind);
  expect(Object.keys(signalCalls)).toEqual(expect.arrayContaining(kinds));
});

it.each(Object.keys(signalCalls))('%s refuses junk by name', async (name) => {
  const call = inChains[name] ?? (exported[name] as Untyped);
  expect(await findingsOf(name, call, signalCalls[name]!)).toEqual([]);
});
