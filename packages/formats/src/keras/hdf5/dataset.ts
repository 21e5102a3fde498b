/** The numbers of a dataset: in one piece, within its header, or in chunks. */
import { sizeOf } from '@reflexarc/core';
import { decodeNumbers } from '../../reading/numbers.ts';
import { type Chunks, readChunks } from './chunks.ts';
import { type Datatype, datatypeAt, shapeAt } from './datatype.ts';
import { type FileBytes, undefinedAddress } from './file-bytes.ts';
import { filtersAt } from './filters.ts';
import { type Message, messageTypes } from './object-header.ts';

/** An array of the file, whose numbers have not been read yet. */
export interface Hdf5Dataset {
  readonly shape: readonly number[];
  /** Its numbers, row-major. @throws RangeError where they are damaged, or of another kind */
  numbers(): Float32Array | Float64Array;
}

/** Undefined where the object has no numbers of its own, as groups have none. */
export function datasetOf(file: FileBytes, messages: readonly Message[]): Hdf5Dataset | undefined {
  const found = (type: number): Message | undefined => messages.find((each) => each.type === type);
  const [space, kind] = [found(messageTypes.dataspace), found(messageTypes.datatype)];
  const layout = found(messageTypes.layout);
  if (space === undefined || kind === undefined || layout === undefined) return undefined;
  const shape = shapeAt(file, space.at);
  const filters = found(messageTypes.filters);
  return {
    shape,
    numbers() {
      const type = datatypeAt(file, kind.at);
      if (type.kind !== 'number')
        throw new RangeError(`it holds ${nameOf(type)}, which are not read`);
      const place = { shape, size: type.size, filters: filters && filtersAt(file, filters.at) };
      return decodeNumbers(bytesAt(file, layout.at, place), type.type);
    },
  };
}

function nameOf(type: Datatype): string {
  return type.kind === 'other' ? type.name : type.kind;
}

type Place = Omit<Chunks, 'tree' | 'lengths'>;

/** Layouts of versions 1 and 2 say the class behind the rank, later ones in front. */
function bytesAt(file: FileBytes, at: number, place: Place): Uint8Array {
  const version = file.u8(at);
  const length = sizeOf(place.shape) * place.size;
  const isOld = version < 3;
  const layout = file.u8(at + (isOld ? 2 : 1));
  if (layout === 0 && !isOld) return file.slice(at + 4, length);
  if (layout === 1) {
    const address = file.u64(at + (isOld ? 8 : 2));
    return address === undefinedAddress ? new Uint8Array(length) : file.slice(address, length);
  }
  if (layout !== 2 || version !== 3) throw new RangeError(`its layout ${layout}.${version} is new`);
  const rank = file.u8(at + 2) - 1; // the last axis is the size of a number
  const lengths = Array.from({ length: rank }, (_, axis) => file.u32(at + 11 + 4 * axis));
  return readChunks(file, { ...place, tree: file.u64(at + 3), lengths });
}
