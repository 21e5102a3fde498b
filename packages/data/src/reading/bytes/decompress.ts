/**
 * Unpacks gzip, and zip archives of one table, piece by piece; the library is loaded when needed.
 */
import { TableError } from '../../table-errors.ts';
import { checkStated, checksum, statedChecksums, withLast } from './checksums.ts';

/** Takes packed bytes in pieces, and hands unpacked ones on. */
export interface Unpacker {
  push(chunk: Uint8Array, isLast: boolean): void;
}

export async function unpacker(
  kind: 'gzip' | 'zip',
  file: string,
  onBytes: (bytes: Uint8Array) => void,
): Promise<Unpacker> {
  const library = await import('fflate/browser');
  const push = kind === 'gzip' ? gzipPush(library, onBytes) : zipPush(library, { file, onBytes });
  let received = 0;
  return {
    push(chunk, isLast) {
      const place = isLast
        ? `at its end (byte ${received})`
        : `in bytes ${received + 1} to ${received + chunk.length}`;
      received += chunk.length;
      try {
        push(chunk, isLast);
      } catch (cause) {
        if (cause instanceof TableError) throw cause;
        const what = cause instanceof Error ? cause.message : String(cause);
        const problem = `${what}, found ${place}`;
        throw new TableError('DAMAGED_ARCHIVE', { file, kind, problem }, { cause });
      }
    },
  };
}

type Library = typeof import('fflate/browser');
type Push = (chunk: Uint8Array, isLast: boolean) => void;

/** CRC-32 and size, 4 bytes each, behind what is packed. */
const gzipEndBytes = 8;

/** Enough for the header of a member, which holds names of any length, and the end before it. */
const gzipKeptBytes = 2 ** 17;

/** A file may hold several members, each with its own checksum (RFC 1952, 2.2). */
function gzipPush(library: Library, onBytes: (bytes: Uint8Array) => void): Push {
  let sum = checksum(library);
  let member = 1;
  let received = 0;
  let kept: Uint8Array = new Uint8Array(0);
  /** @param end of the member, in bytes from the beginning of the file */
  const checkMember = (end: number): void => {
    const at = end - gzipEndBytes - (received - kept.length);
    if (at < 0) throw new Error(`the end of its part ${member} is missing`);
    const stated = new DataView(kept.buffer, kept.byteOffset).getUint32(at, true);
    checkStated(stated, sum.value(), `its part ${member}`);
  };
  const stream = new library.Gunzip((bytes) => {
    sum.add(bytes);
    onBytes(bytes);
  });
  stream.onmember = (start) => {
    checkMember(start);
    sum = checksum(library);
    member++;
  };
  return (chunk, isLast) => {
    kept = withLast(kept, chunk, gzipKeptBytes + chunk.length);
    received += chunk.length;
    stream.push(chunk, isLast);
    if (isLast) checkMember(received);
  };
}

/** Enough for the directory of an archive of one table, and a comment of any length behind it. */
const directoryBytes = 2 ** 17;

function zipPush(
  library: Library,
  { file, onBytes }: { readonly file: string; readonly onBytes: (bytes: Uint8Array) => void },
): Push {
  let table: string | undefined;
  let isComplete = false;
  const sum = checksum(library);
  let end: Uint8Array = new Uint8Array(0);
  const archive = new library.Unzip((entry) => {
    const { name } = entry;
    if (/^(\[Content_Types\]\.xml|_rels\/|xl\/)/.test(name)) {
      throw new TableError('NOT_TEXT', { file, kind: 'an Excel workbook' });
    }
    if (/\/$|(^|\/)(\.|__MACOSX\/)/.test(name)) return; // folders, and what systems add
    if (table !== undefined) throw new TableError('SEVERAL_TABLES', { file, names: [table, name] });
    table = name;
    entry.ondata = (error, bytes, final) => {
      if (error !== null) throw error;
      isComplete = final;
      sum.add(bytes);
      onBytes(bytes);
    };
    entry.start();
  });
  archive.register(library.UnzipInflate);
  archive.register(library.UnzipPassThrough);
  return (chunk, isLast) => {
    end = withLast(end, chunk, directoryBytes);
    archive.push(chunk, isLast);
    if (!isLast) return;
    if (table === undefined) throw new Error('no file is found in it');
    if (!isComplete) throw new Error('its end is missing');
    checkStated(statedChecksums(end, library).get(table), sum.value(), `\`${table}\``);
  };
}
