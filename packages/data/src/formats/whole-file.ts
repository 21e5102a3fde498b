/** For formats that can't be read piece by piece: their bytes are kept until the file ends. */
import { joined } from '../reading/bytes/encodings.ts';
import type { Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import type { TableStream } from './file-format.ts';

/** More bytes than this are not held. */
const mostBytes = 2 ** 31;

/**
 * Reads a file as a whole. What a library throws on damaged bytes becomes a TableError.
 * @param kind the file's kind as people call it, for messages
 */
export function wholeFile(
  file: string,
  kind: string,
  read: (bytes: Uint8Array<ArrayBuffer>) => Table | Promise<Table>,
): TableStream {
  const pieces: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      length += chunk.length;
      if (length > mostBytes) throw new TableError('TOO_MANY_BYTES', { file, kind, mostBytes });
      pieces.push(chunk);
    },
    async finish() {
      try {
        return await read(joined(pieces));
      } catch (cause) {
        if (cause instanceof TableError) throw cause;
        const problem = cause instanceof Error ? cause.message : String(cause);
        throw new TableError('DAMAGED_FILE', { file, kind, problem }, { cause });
      }
    },
  };
}
