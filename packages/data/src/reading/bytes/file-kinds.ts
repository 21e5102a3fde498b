/** Files that are no text, told by how they begin. */

/** Letters as bytes; those of a start that may be anything are dots. */
const starts: readonly (readonly [kind: string, start: string])[] = [
  ['a PNG image', '\x89PNG'],
  ['a JPEG image', '\xff\xd8\xff'],
  ['a GIF image', 'GIF8'],
  ['a WebP image', 'RIFF....WEBP'],
  ['a TIFF image', 'II*\0'],
  ['a TIFF image', 'MM\0*'],
  ['a HEIC image', '....ftyphei'],
  ['an AVIF image', '....ftypavif'],
  ['sound in FLAC', 'fLaC'],
  ['sound in MP3', 'ID3\x02'],
  ['sound in MP3', 'ID3\x03'],
  ['sound in MP3', 'ID3\x04'],
  ['sound in MP3', '\xff\xfb'],
  ['sound in MP3', '\xff\xf3'],
  ['sound in Ogg', 'OggS\0'],
  ['sound in AIFF', 'FORM....AIF'],
  ['sound in CAF', 'caff\0\x01'],
  ['sound in AMR', '#!AMR'],
  ['sound or film in MPEG-4', '....ftyp'],
  ['sound or film in WebM or Matroska', '\x1a\x45\xdf\xa3'],
  ['a film in AVI', 'RIFF....AVI '],
  ['a PDF document', '%PDF'],
  ['an old Excel workbook (.xls)', '\xd0\xcf\x11\xe0'],
  ['an Arrow file', 'ARROW1\0\0'],
  ['an HDF5 file', '\x89HDF'],
  ['a MATLAB file', 'MATLAB 5.0'],
  ['a data base of SQLite', 'SQLite f'],
  ['compressed by bzip2', 'BZh'],
  ['compressed by xz', '\xfd7zXZ'],
  ['compressed by zstd', '\x28\xb5\x2f\xfd'],
  ['a 7-Zip archive', '7z\xbc\xaf'],
  ['a RAR archive', 'Rar!'],
];

const gzipStart = '\x1f\x8b';
const zipStart = 'PK\x03\x04';

function begins(bytes: Uint8Array, start: string): boolean {
  return [...start].every((letter, i) => letter === '.' || bytes[i] === letter.charCodeAt(0));
}

/** Whether a kind is of sound, which other programs can write as WAV. */
export function isSound(kind: string): boolean {
  return kind.startsWith('sound ');
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

/** Intel HEX: what is dragged onto a micro:bit. */
export const hexKind = 'a program for a board (.hex)';

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
  if (/^:[\dA-F]{10,}\r?\n:[\dA-F]{10,}\r?\n/i.test(String.fromCharCode(...first))) return hexKind;
  if (isSql(String.fromCharCode(...first))) return sqlKind;
  if (isDrawn(first)) return drawnKind;
  if (/^<(!doctype|\?xml|[a-z][a-z\d]*[ >])/i.test(text)) return 'a web page or XML';
  return /^(\{\s*["}]|\[\s*[[{])/.test(text) ? 'JSON' : undefined;
}
