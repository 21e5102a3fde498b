/**
 * Unpacks gzip, and zip archives of one table, piece by piece; the library is loaded when needed.
 */
import { TableError } from '../../table-errors.ts';

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
  return {
    push(chunk, isLast) {
      try {
        push(chunk, isLast);
      } catch (cause) {
        if (cause instanceof TableError) throw cause;
        const problem = cause instanceof Error ? cause.message : String(cause);
        throw new TableError('DAMAGED_ARCHIVE', { file, kind, problem }, { cause });
      }
    },
  };
}

type Library = typeof import('fflate/browser');
type Push = (chunk: Uint8Array, isLast: boolean) => void;

function gzipPush({ Gunzip }: Library, onBytes: (bytes: Uint8Array) => void): Push {
  const stream = new Gunzip((bytes) => onBytes(bytes));
  return (chunk, isLast) => stream.push(chunk, isLast);
}

function zipPush(
  { Unzip, UnzipInflate, UnzipPassThrough }: Library,
  { file, onBytes }: { readonly file: string; readonly onBytes: (bytes: Uint8Array) => void },
): Push {
  let table: string | undefined;
  let isComplete = false;
  const archive = new Unzip((entry) => {
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
      onBytes(bytes);
    };
    entry.start();
  });
  archive.register(UnzipInflate);
  archive.register(UnzipPassThrough);
  return (chunk, isLast) => {
    archive.push(chunk, isLast);
    if (isLast && table === undefined) throw new Error('no file is found in it');
    if (isLast && !isComplete) throw new Error('its end is missing');
  };
}
