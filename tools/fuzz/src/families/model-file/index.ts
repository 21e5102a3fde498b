/** Model files, read by `openModel` and looked at by `examineFile`. */
import { js } from '@reflexarc/core/backends/js';
import { examineFile, FormatError, openModel } from '@reflexarc/io';
import { nodeSha256 } from '@reflexarc/io/node';
import { mutateBytes } from '../../mutations/bytes.ts';
import type { Draw } from '../../mutations/draw.ts';
import { mutateJson } from '../../mutations/json.ts';
import { mutateText } from '../../mutations/text.ts';
import type { Family } from '../family.ts';
import { modelFiles } from './bases.ts';
import { joinedParts, partsOf, resealed } from './parts.ts';

const backend = js();

export const modelFile: Family = {
  name: 'model-file',
  bases: modelFiles,
  mutations: {
    bytes: mutateBytes,
    'bytes, resealed': (base, draw) => resealed(mutateBytes(base, draw)),
    'header, resealed': (base, draw) => {
      const { header, data } = partsOf(base);
      return joinedParts({ header: mutateText(header, draw), data });
    },
    'entries, resealed': (base, draw) =>
      withManifest(
        base,
        (manifest) => manifest,
        draw,
        (entries) => mutateJson(entries, draw),
      ),
    'manifest, resealed': (base, draw) =>
      withManifest(base, (manifest) => mutateJson(manifest, draw), draw),
    'manifest twice, resealed': (base, draw) =>
      withManifest(base, (manifest) => mutateJson(mutateJson(manifest, draw), draw), draw),
    'numbers, resealed': (base, draw) => {
      const { header, data } = partsOf(base);
      return joinedParts({ header, data: mutateBytes(data, draw) });
    },
  },
  open(bytes, source) {
    examineFile(bytes);
    openModel(bytes, { source, backend, sha256: nodeSha256 }).dispose();
  },
  isRefusal: (error) => error instanceof FormatError,
};

const same = (value: unknown): unknown => value;

/** The file with its manifest, or what the header says of tensors, changed, and resealed. */
function withManifest(
  base: Uint8Array,
  changeManifest: (manifest: unknown) => unknown,
  draw: Draw,
  changeEntries: (entries: unknown) => unknown = same,
): Uint8Array {
  const { header, data } = partsOf(base);
  const { __metadata__: metadata, ...entries } = JSON.parse(header) as Record<string, unknown> & {
    __metadata__: { reflexarc: string }; // of a sound file
  };
  const manifest = changeManifest(JSON.parse(metadata.reflexarc));
  const text = JSON.stringify({ __metadata__: { reflexarc: JSON.stringify(manifest) } });
  const rest = JSON.stringify(changeEntries(entries)) ?? '';
  const tensors = rest.startsWith('{') && rest !== '{}' ? `,${rest.slice(1, -1)}` : '';
  const padded = draw.below(4) === 0 ? ' '.repeat(draw.below(200)) : '';
  return joinedParts({ header: `${text.slice(0, -1)}${tensors}}${padded}`, data });
}
