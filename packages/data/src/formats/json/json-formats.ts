/** JSON Lines (an object a line, https://jsonlines.org), and one list of objects. */
import { TableError } from '../../table-errors.ts';
import type { FileFormat, TableStream } from '../file-format.ts';
import { wholeFile } from '../whole-file.ts';
import { LineSplitter } from './line-splitter.ts';
import { RecordColumns } from './record-columns.ts';

const whitespace = new Set([9, 10, 13, 32]);
const [openBrace, openBracket] = [0x7b, 0x5b];

/** The first byte that is no space, a byte order mark left out, and the one after it. */
function firstTokens(head: Uint8Array): readonly (number | undefined)[] {
  const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return [...head.subarray(start)].filter((byte) => !whitespace.has(byte)).slice(0, 2);
}

export const jsonLinesFormat: FileFormat = {
  name: 'JSON Lines',
  recognizes: (head) => {
    const [first, second] = firstTokens(head);
    return first === openBrace && (second === 0x22 || second === 0x7d);
  },
  open(file, format): TableStream {
    const columns = new RecordColumns(file);
    const lines = new LineSplitter(file, (text, line) =>
      columns.add(parsed(text, file, line), line),
    );
    return {
      push: (chunk) => lines.push(chunk),
      finish() {
        lines.finish();
        return columns.table(format);
      },
    };
  },
};

export const jsonArrayFormat: FileFormat = {
  name: 'JSON',
  recognizes: (head) => {
    const [first, second] = firstTokens(head);
    return first === openBracket && (second === openBrace || second === 0x5d);
  },
  open(file, format): TableStream {
    return wholeFile(file, 'JSON', (bytes) => {
      const columns = new RecordColumns(file);
      const list = parsed(new TextDecoder().decode(bytes), file, 1);
      const records: readonly unknown[] = Array.isArray(list) ? list : [];
      records.forEach((record, i) => {
        columns.add(record, i + 1);
      });
      return columns.table(format);
    });
  },
};

/** @throws TableError MALFORMED_JSON */
function parsed(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new TableError('MALFORMED_JSON', { file, line, problem }, { cause });
  }
}
