/** What `@reflexarc/io` says to programs without types. */
import * as io from '@reflexarc/io';
import { expect, it } from 'vitest';
import { ioCalls } from './io-calls.ts';
import { findingsOf, type Untyped } from './walk.ts';

const functions = Object.entries(io).filter(
  ([name, value]) => typeof value === 'function' && !/^[A-Z]/.test(name) && value.length > 0,
);

it('has a sound call of each function', () => {
  expect(Object.keys(ioCalls).sort()).toEqual(functions.map(([name]) => name).sort());
});

it.each(functions)('%s refuses junk by name', async (name, exported) => {
  expect(await findingsOf(name, exported as Untyped, ioCalls[name]!)).toEqual([]);
});
