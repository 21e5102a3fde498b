/** Files that are no text, told by how they begin. */

const starts: readonly (readonly [string, readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['an old Excel workbook (.xls)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an Arrow file', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['an HDF5 file', [0x89, 0x48, 0x44, 0x46]],
  ['a data base of SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['compressed by bzip2', [0x42, 0x5a, 0x68]],
  ['compressed by xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['compressed by zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
];

const gzipStart = [0x1f, 0x8b];
const zipStart = [0x50, 0x4b, 0x03, 0x04];

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** How the file is compressed, if it is. */
export function compressionOf(bytes: Uint8Array): 'gzip' | 'zip' | undefined {
  if (begins(bytes, gzipStart)) return 'gzip';
  return begins(bytes, zipStart) ? 'zip' : undefined;
}

/** What a program of data bases wrote to make its tables again. */
export const sqlKind = 'statements of SQL';
/** As consoles show tables: `│ temp │` */
export const drawnKind = 'a table drawn with lines';

const sqlComments = /^(\s*(--[^\n]*\n|\/\*[\s\S]*?\*\/;?))*\s*/;
const sqlStatement =
  /^(pragma \w+ ?=|begin( transaction)?;|start transaction;|set \w+ ?=|use [`"]?\w+[`"]?;|(create|drop|alter|lock) (table|database|schema)s? |insert into .*(values|select|\()|copy \S+ ?\(.*from stdin)/i;

function isSql(text: string): boolean {
  return sqlStatement.test(text.replace(sqlComments, ''));
}

/** Whether the first line begins with a corner or a line of U+2500 to U+257F, or holds U+2502. */
function isDrawn(bytes: Uint8Array): boolean {
  const text = lenient.decode(bytes);
  return (
    /^\s*[\u250c-\u256d]/.test(text) || /^[^\n,;]*\u2502[^\n,;]*\n\s*[\u2500-\u257f]/.test(text)
  );
}

const lenient = new TextDecoder();

/** Bytes in which text has no control characters. */
const sniffed = 4096;
const mostControls = 0.02;

/** What a file is that is no table of text; undefined where it may be one. */
export function nonTextKind(bytes: Uint8Array): string | undefined {
  const known = starts.find(([, start]) => begins(bytes, start));
  if (known !== undefined) return known[0];
  const first = bytes.subarray(0, sniffed);
  const controls = first.filter((byte) => byte > 0 && byte < 32 && (byte < 9 || byte > 13)).length;
  if (controls > first.length * mostControls) return 'binary data';
  const text = String.fromCharCode(...first.subarray(0, 100)).trimStart();
  if (isSql(String.fromCharCode(...first))) return sqlKind;
  if (isDrawn(first)) return drawnKind;
  if (/^<(!doctype|\?xml|[a-z][a-z\d]*[ >])/i.test(text)) return 'a web page or XML';
  return /^(\{\s*["}]|\[\s*[[{])/.test(text) ? 'JSON' : undefined;
}
