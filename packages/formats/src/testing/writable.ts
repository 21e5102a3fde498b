/** Which of some networks a format can express: the others are refused by the name of a layer. */
import type { Architecture } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { Exporter } from '../exporter.ts';
import { exampleModel } from './example-networks.ts';

export function writable(
  exporter: Exporter,
  networks: readonly Architecture[],
): readonly Architecture[] {
  return networks.filter((network) => refusalOf(exporter, network) === undefined);
}

/** Why `exporter` cannot write `network`; undefined where it can. */
export function refusalOf(exporter: Exporter, network: Architecture): string | undefined {
  try {
    exporter.write({ model: exampleModel(network) });
    return undefined;
  } catch (error) {
    if (error instanceof ForeignModelError && error.code === 'CANNOT_EXPRESS') return error.message;
    throw error;
  }
}
