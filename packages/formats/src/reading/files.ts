/** Files of an exported folder, looked up by the names that another file gives them. */
import { strToU8, unzipSync } from 'fflate';
import { ForeignModelError } from '../errors.ts';
import { defaultMaxBytes, type ModelFile } from '../importer.ts';
import { checkNesting } from './check-nesting.ts';
import { guarded } from './guarded.ts';
import { textOf } from './text.ts';

/** @throws ForeignModelError MISSING_FILE; nothing is ever read that was not handed over */
export function fileNamed(files: readonly ModelFile[], name: string, source: string): ModelFile {
  const wanted = name.replaceAll('\\', '/').replace(/^\.\//, '');
  const found = files.find(({ path }) => path.replaceAll('\\', '/') === wanted);
  if (found !== undefined) return found;
  const given = files.map(({ path }) => path);
  throw new ForeignModelError('MISSING_FILE', { source, file: name, given });
}

/** The value of a JSON file. */
export function jsonOf({ path, bytes }: ModelFile): unknown {
  return guarded(path, () => {
    checkNesting(bytes);
    return JSON.parse(textOf(bytes)) as unknown;
  });
}

/** Whether the bytes may be a JSON object: all that recognizing takes. */
export function looksLikeJson({ bytes }: ModelFile): boolean {
  const start = bytes.findIndex((byte) => byte > 32);
  return start !== -1 && bytes[start] === strToU8('{')[0];
}

/**
 * The files in a zip archive.
 * @throws ForeignModelError TOO_LARGE where they are larger together than `maxBytes`
 */
export function unzipped(
  bytes: Uint8Array,
  source: string,
  maxBytes: number = defaultMaxBytes,
): readonly ModelFile[] {
  let size = 0;
  const entries = guarded(source, () =>
    unzipSync(bytes, {
      filter({ originalSize }) {
        size += originalSize;
        if (size <= maxBytes) return true;
        const detail = { what: 'the size of the unpacked files', size, limit: maxBytes };
        throw new ForeignModelError('TOO_LARGE', { source, ...detail });
      },
    }),
  );
  return Object.entries(entries).map(([path, content]) => ({ path, bytes: content }));
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}
