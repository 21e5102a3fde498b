/** What `@reflexarc/core` says to programs without types. */
import * as core from '@reflexarc/core';
import { expect, it } from 'vitest';
import { coreCalls, inNetworks } from './core-calls.ts';
import { findingsOf, type Untyped } from './walk.ts';

/**
 * Called at every step and by messages about shapes: what they are given was checked at the door.
 */
const unchecked = ['formatShape', 'sameShape', 'sizeOf'];

const functions = Object.entries(core).filter(
  ([name, value]) =>
    typeof value === 'function' && !/^[A-Z]/.test(name) && !unchecked.includes(name),
);

it('has a sound call of each function', () => {
  expect(Object.keys(coreCalls).sort()).toEqual(functions.map(([name]) => name).sort());
});

it.each(functions)('%s refuses junk by name', async (name, exported) => {
  const call = inNetworks[name] ?? (exported as Untyped);
  expect(await findingsOf(name, call, coreCalls[name]!)).toEqual([]);
});
