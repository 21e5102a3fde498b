/** How many raw values a network's input is made of. */
import { type NamedShapes, sizeOf } from '@reflexarc/core';
import { rowsNeeded } from '@reflexarc/signal';
import type { OpenChains } from './check-chains.ts';

/** How many raw values an input takes. */
export function rawSizeOf(name: string, inputs: NamedShapes, chains: OpenChains): number {
  const chain = Object.hasOwn(chains, name) ? chains[name] : undefined;
  if (chain === undefined) return sizeOf(inputs[name]!); // the caller goes through the inputs
  return rowsNeeded(chain) * chain.input.channels.length;
}
