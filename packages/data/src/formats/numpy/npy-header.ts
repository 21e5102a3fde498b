/**
 * The header of a NumPy array: type, order and shape, written as a literal of Python
 * (NEP 1, https://numpy.org/neps/nep-0001-npy-format.html).
 */

/** One value of an array, or one field of its records. */
export interface ArrayType {
  /** A letter of NumPy: f, i, u, b, U, S. */
  readonly kind: string;
  /** Bytes of a value. */
  readonly bytes: number;
  readonly isBigEndian: boolean;
}

/** A named part of a record. */
export interface ArrayField extends ArrayType {
  readonly name: string;
  /** Where it begins in its record, in bytes. */
  readonly offset: number;
}

export interface NpyHeader {
  /** One field without a name where values are no records. */
  readonly fields: readonly ArrayField[];
  /** Bytes of a value or record. */
  readonly itemBytes: number;
  readonly isFortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly start: number;
}

/** Headers are short; NumPy itself refuses longer ones. */
const mostHeaderBytes = 65_536;

/** Why an array's type can't be read: it names the type. */
export class UnreadableType extends Error {}

/** @throws Error that says what is wrong; UnreadableType */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) throw new Error('it ends in its header');
  const version = bytes[6]!;
  if (version < 1 || version > 3) throw new Error(`version ${version} of the format is unknown`);
  const lengthBytes = version === 1 ? 2 : 4;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = 8 + lengthBytes + length;
  if (length > mostHeaderBytes) throw new Error(`its header says that it has ${length} bytes`);
  if (start > bytes.length) throw new Error('it ends in its header');
  const text = new TextDecoder().decode(bytes.subarray(8 + lengthBytes, start));
  const description = /'descr':\s*('[^']*'|\[.*?\])\s*,\s*'fortran_order'/s.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d\sL,]*)\)/.exec(text)?.[1];
  if (description === undefined || order === undefined || shape === undefined) {
    throw new Error('its header is none of an array');
  }
  const { fields, itemBytes } = typeOf(description);
  const sizes = [...shape.matchAll(/\d+/g)].map(([size]) => Number(size));
  return { fields, itemBytes, isFortranOrder: order === 'True', shape: sizes, start };
}

function typeOf(description: string): Pick<NpyHeader, 'fields' | 'itemBytes'> {
  if (!description.startsWith('[')) {
    const type = plainType(description.slice(1, -1));
    return { fields: [{ ...type, name: '', offset: 0 }], itemBytes: type.bytes };
  }
  const parts = [...description.matchAll(/\(\s*'([^']*)'\s*,\s*('[^']*')\s*\)/g)];
  const left = description.replace(/\(\s*'[^']*'\s*,\s*'[^']*'\s*\)/g, '');
  if (parts.length === 0 || /[^[\],\s]/.test(left)) throw new UnreadableType(description);
  let offset = 0;
  const fields = parts.map(([, name = '', type = '']): ArrayField => {
    const field = { ...plainType(type.slice(1, -1)), name, offset };
    offset += field.bytes;
    return field;
  });
  return { fields, itemBytes: offset };
}

const sizesOfKind: Readonly<Record<string, readonly number[]>> = {
  b: [1],
  f: [2, 4, 8],
  i: [1, 2, 4, 8],
  u: [1, 2, 4, 8],
};
const bytesOfCharacter: Readonly<Record<string, number>> = { U: 4, S: 1 };

/** `<f8`, `|b1`, `>U12`. */
function plainType(code: string): ArrayType {
  const [, order, kind = '', digits] = /^([<>|=])([a-zA-Z])(\d+)$/.exec(code) ?? [];
  const size = Number(digits);
  const character = bytesOfCharacter[kind];
  const isKnown = character === undefined ? sizesOfKind[kind]?.includes(size) === true : size > 0;
  if (!isKnown) throw new UnreadableType(code);
  return { kind, bytes: size * (character ?? 1), isBigEndian: order === '>' };
}
