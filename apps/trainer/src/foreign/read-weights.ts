/** Weights alone, in a network that a file beside them describes. */
import { basename } from 'node:path';
import { ForeignModelError, type Imported } from '@reflexarc/formats';
import { readMapping, readPytorch } from '@reflexarc/formats/pytorch';
import { describedNetwork } from '@reflexarc/training';
import { readBytes } from '../files/read-bytes.ts';

interface Given {
  /** Paths of JSON files. */
  readonly network: string;
  readonly mapping?: string;
  readonly maxBytes: number;
}

/** @throws FileError, ForeignModelError, ConfigurationError, SpecError */
export async function readWeights(
  file: string,
  { network, mapping, maxBytes }: Given,
): Promise<Imported> {
  const bytes = await readBytes(file, 'the weights');
  const size = bytes.length;
  if (size > maxBytes) {
    const detail = { what: 'the size of the file', size, limit: maxBytes };
    throw new ForeignModelError('TOO_LARGE', { source: basename(file), ...detail });
  }
  const architecture = describedNetwork(jsonOf(await textOf(network, 'the network'), network));
  const said = mapping && readMapping(await textOf(mapping, 'the mapping'), basename(mapping));
  const options = { maxBytes, ...(said && { mapping: said }) };
  return readPytorch({ path: basename(file), bytes }, architecture, options);
}

async function textOf(path: string, what: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path, what));
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const problem = `is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    const detail = { source: basename(path), place: 'the network', problem };
    throw new ForeignModelError('MALFORMED', detail, { cause });
  }
}
