/** A model and all that belongs to it → the bytes of one safetensors file. */
import { type Model, version } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { builtInLayers } from '@reflexarc/core/layers';
import { resolve } from '@reflexarc/core/model';
import type { RawRow, StageSet } from '@reflexarc/signal';
import { checkParts } from './check-arguments.ts';
import type { OpenChains } from './check-chains.ts';
import { checkNetwork } from './check-network.ts';
import { bytesOf, digestOf } from './checksum.ts';
import { chooseInputs } from './golden.ts';
import {
  alignment,
  asciiBytes,
  bytesPerNumber,
  checksumBytes,
  checksumName,
  dtypeNames,
  headerStart,
  lengthBytes,
} from './layout.ts';
import { formatVersion, type GoldenVector, type Manifest, type Provenance } from './manifest.ts';
import { checkManifest } from './manifest-schema.ts';
import { openedPredictor } from './raw-predictor.ts';
import { usualRowLimit } from './row-limit.ts';
import {
  encodeNumbers,
  numbersOf,
  refuseNotFinite,
  type TensorPlace,
  tensorsOf,
} from './tensors.ts';

/** What goes into a file. */
export interface ModelParts
  extends Pick<Manifest, 'chains' | 'decision' | 'target' | 'rateHz' | 'training'> {
  readonly model: Model;
  readonly provenance?: Omit<Provenance, 'engine'>;
  /** Raw rows whose answers become golden vectors; a few are made up unless given. */
  readonly golden?: readonly RawRow[];
  /** The most numbers that one row may need, as for `readModel`, where it has to be given too. */
  readonly rowLimit?: number;
  /** Stages of the caller's own that chains use. */
  readonly stages?: StageSet;
}

/**
 * The bytes of a model file. The same parts give the same bytes.
 *
 * @throws FormatError INVALID_ARGUMENT where there is no model, and where the parts don't fit
 *   together, or a parameter is not finite
 */
export function writeModel(parts: ModelParts): Uint8Array {
  checkParts(parts);
  const { model } = parts;
  const source = 'the model to write';
  const tensors = tensorsOf(resolve(model.architecture));
  const numbers = numbersOf(model);
  refuseNotFinite(numbers, tensors, source);
  const draft = manifestOf(parts, []);
  checkManifest(draft, source, true);
  const layers = { ...builtInLayers, ...model.architecture.definitions };
  const known = { layers, stages: parts.stages };
  // As the reader counts, who has the header's bytes besides: what is written can be read.
  const { rowLimit = usualRowLimit(numbers.byteLength) } = parts;
  const { chains } = checkNetwork(draft, known, { source, rowLimit });
  // As a reader sees it, keys in the schema's order: the same content gives the same bytes.
  const manifest = checkManifest(manifestOf(parts, answersOf(parts, chains)), source, true);
  checkNetwork(manifest, known, { source, rowLimit });

  const header = headerOf(manifest, tensors);
  const start = lengthBytes + header.length;
  const end = start + numbers.byteLength;
  const file = new Uint8Array(end + checksumBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(asciiBytes(header), lengthBytes);
  encodeNumbers(numbers, file.subarray(start, end));
  file.set(bytesOf(digestOf(file.subarray(0, end))), end);
  return file;
}

function manifestOf(parts: ModelParts, golden: readonly GoldenVector[]): Manifest {
  const { model, chains, decision, target, rateHz, training, provenance } = parts;
  return {
    version: formatVersion,
    spec: model.architecture.spec,
    dtype: model.dtype,
    ...(chains && { chains }),
    ...(decision && { decision }),
    ...(target && { target }),
    ...(rateHz !== undefined && { rateHz }),
    ...(training && { training }),
    provenance: { engine: version, ...provenance },
    golden,
  };
}

function answersOf(parts: ModelParts, chains: OpenChains): readonly GoldenVector[] {
  const { model, target, golden } = parts;
  const backend = js({ dtype: model.dtype });
  const { predict } = openedPredictor(model, { backend, chains, target });
  return (golden ?? chooseInputs(model, chains)).map((row) => ({
    input: Array.from(row),
    output: Array.from(predict(row).output),
  }));
}

function headerOf(manifest: Manifest, tensors: readonly TensorPlace[]): string {
  const bytes = bytesPerNumber[manifest.dtype];
  const dtype = dtypeNames[manifest.dtype];
  const entries = tensors.map(({ name, shape, offset, size }) => {
    const entry = { dtype, shape, data_offsets: [offset * bytes, (offset + size) * bytes] };
    return `,${JSON.stringify(name)}:${JSON.stringify(entry)}`;
  });
  const start = tensors.reduce((sum, { size }) => sum + size * bytes, 0);
  const ends = [start, start + checksumBytes];
  const checksum = { dtype: 'U8', shape: [checksumBytes], data_offsets: ends };
  entries.push(`,${JSON.stringify(checksumName)}:${JSON.stringify(checksum)}`);
  const manifestText = JSON.stringify(JSON.stringify(manifest));
  const metadata = `${headerStart}${manifestText.slice(1)}}`; // the quote is there already
  const header = escapeToAscii(`${metadata}${entries.join('')}}`);
  const end = lengthBytes + header.length;
  return header + ' '.repeat(Math.ceil(end / alignment) * alignment - end);
}

/** JSON may write any character as \uXXXX, so that no two readers decode the header differently. */
function escapeToAscii(json: string): string {
  return json.replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
