/**
 * How a JPEG is to be turned: phones store what their sensor saw, and beside it how they were held
 * (Exif 2.3, tag 0x0112). Programs that show images turn them; so do we.
 */

/** Markers (ITU-T T.81, table B.1) that matter: where Exif lies, and where pixels begin. */
const [exifMarker, scanMarker] = [0xe1, 0xda];
/** `Exif` and two zeros, then a TIFF header: byte order, 42, where the first directory begins. */
const exifName = [0x45, 0x78, 0x69, 0x66, 0, 0];
const orientationTag = 0x0112;
/** Tag, type, count, value. */
const entryBytes = 12;

/**
 * From 1, as it is stored, to 8; what can't be read counts as 1, as it does for others.
 * 2 and 4 are mirrored, 3 stands on its head, 5 to 8 lie on their side.
 */
export function jpegOrientation(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 2; // behind the start of the image
  while (at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== scanMarker) {
    const length = view.getUint16(at + 2);
    const isExif = file[at + 1] === exifMarker && exifName.every((b, i) => file[at + 4 + i] === b);
    if (isExif) return orientationIn(view, at + 4 + exifName.length, at + 2 + length);
    at += 2 + length;
  }
  return 1;
}

/** @param end of the segment; beyond it nothing is read */
function orientationIn(view: DataView, start: number, end: number): number {
  const last = Math.min(end, view.byteLength);
  if (start + 8 > last) return 1;
  const isLittle = view.getUint16(start) === 0x4949; // II, as Intel; else MM, as Motorola
  const directory = start + view.getUint32(start + 4, isLittle);
  if (directory + 2 > last) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * entryBytes;
    if (entry + entryBytes > last) return 1;
    if (view.getUint16(entry, isLittle) !== orientationTag) continue;
    const orientation = view.getUint16(entry + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}

/** An image as it is shown: its size, and where each pixel is stored. */
export interface Turned {
  readonly width: number;
  readonly height: number;
  storedAt(row: number, column: number): readonly [row: number, column: number];
}

/** @param width of what is stored, as `height` */
export function turned(width: number, height: number, orientation: number): Turned {
  const [right, bottom] = [width - 1, height - 1];
  const upright: Readonly<Record<number, Turned['storedAt']>> = {
    2: (row, column) => [row, right - column],
    3: (row, column) => [bottom - row, right - column],
    4: (row, column) => [bottom - row, column],
  };
  const onSide: Readonly<Record<number, Turned['storedAt']>> = {
    5: (row, column) => [column, row],
    6: (row, column) => [bottom - column, row],
    7: (row, column) => [bottom - column, right - row],
    8: (row, column) => [column, right - row],
  };
  const sideways = onSide[orientation];
  if (sideways !== undefined) return { width: height, height: width, storedAt: sideways };
  return { width, height, storedAt: upright[orientation] ?? ((row, column) => [row, column]) };
}
