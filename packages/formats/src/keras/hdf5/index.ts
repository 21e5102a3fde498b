/**
 * Reads what Keras writes of HDF5: groups, attributes that are texts, and arrays of numbers. Each
 * address is looked at before it is believed, and what is read is bounded by the file's size.
 */
import { datasetOf, type Hdf5Dataset } from './dataset.ts';
import { datatypeAt, shapeAt, valuesAt } from './datatype.ts';
import { FileBytes, undefinedAddress } from './file-bytes.ts';
import { linksIn } from './links.ts';
import { type Message, messagesAt, messageTypes } from './object-header.ts';

export type { Hdf5Dataset } from './dataset.ts';

/** One text or number, or a list of them; undefined where it is of another kind. */
export type AttributeValue = string | number | readonly string[] | readonly number[] | undefined;

/** A group of the file, read when it is asked for. */
export interface Hdf5Group {
  readonly keys: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** The object of that name; undefined where there is none. */
  get(key: string): Hdf5Group | Hdf5Dataset | undefined;
}

/** The root of an HDF5 file. @throws RangeError where it is damaged, saying how */
export function openHdf5(bytes: Uint8Array): Hdf5Group {
  const file = new FileBytes(bytes);
  return groupAt(file, rootOf(file), 0);
}

export function isGroup(object: Hdf5Group | Hdf5Dataset | undefined): object is Hdf5Group {
  return object !== undefined && 'keys' in object;
}

/** Groups may name one another in circles. */
const deepest = 64;

/** Where the header of the root is, by the superblock. */
function rootOf(file: FileBytes): number {
  const version = file.u8(8);
  const [offsets, lengths] = version < 2 ? [file.u8(13), file.u8(14)] : [file.u8(9), file.u8(10)];
  if (offsets !== 8 || lengths !== 8) throw new RangeError(`its addresses have ${offsets} bytes`);
  if (version === 0) return file.u64(64);
  if (version === 1) return file.u64(68);
  if (version <= 3) return file.u64(36);
  throw new RangeError(`its superblock is of version ${version}`);
}

function groupAt(file: FileBytes, address: number, depth: number): Hdf5Group {
  if (depth > deepest) throw new RangeError('its groups nest too deep');
  const messages = messagesAt(file, address);
  const links = linksIn(file, messages);
  const known = new Map<string, Hdf5Group | Hdf5Dataset>();
  return {
    keys: [...links.keys()],
    attributes: attributesIn(file, messages),
    get(key) {
      const child = links.get(key);
      if (child === undefined) return undefined;
      const object =
        known.get(key) ??
        datasetOf(file, messagesAt(file, child)) ??
        groupAt(file, child, depth + 1);
      known.set(key, object);
      return object;
    },
  };
}

function attributesIn(
  file: FileBytes,
  messages: readonly Message[],
): Readonly<Record<string, AttributeValue>> {
  const attributes = new Map<string, AttributeValue>();
  for (const { type, at } of messages) {
    if (type === messageTypes.attributeInfo) checkInfo(file, at);
    if (type === messageTypes.attribute) attributes.set(...attributeAt(file, at));
  }
  return Object.fromEntries(attributes);
}

/** Newer files keep more than eight attributes apart. */
function checkInfo(file: FileBytes, at: number): void {
  const hasOrder = (file.u8(at + 1) & 1) !== 0;
  if (file.u64(at + 2 + (hasOrder ? 2 : 0)) === undefinedAddress) return;
  throw new RangeError('attributes are kept in a fractal heap: save it with h5py’s usual settings');
}

function attributeAt(file: FileBytes, at: number): [name: string, value: AttributeValue] {
  const version = file.u8(at);
  const sizes = [file.u16(at + 2), file.u16(at + 4), file.u16(at + 6)] as const;
  const padded = (size: number): number => (version === 1 ? 8 * Math.ceil(size / 8) : size);
  const name = at + (version === 3 ? 9 : 8);
  const kind = name + padded(sizes[0]);
  const space = kind + padded(sizes[1]);
  const shape = shapeAt(file, space);
  const values = valuesAt(file, space + padded(sizes[2]), { type: datatypeAt(file, kind), shape });
  return [file.text(name, sizes[0]), shape.length === 0 ? values?.[0] : values];
}
