/** Reads safetensors: every size is checked before its numbers are looked at. */
import { sizeOf } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { ConstantTensor } from '../importer.ts';
import { guarded } from '../reading/guarded.ts';
import { isObject } from '../reading/json-values.ts';
import { bytesPerNumber, decodeNumbers, isInteger, type NumberType } from '../reading/numbers.ts';
import { textOf } from '../reading/text.ts';

/** By their names in the header. */
const types: Readonly<Record<string, NumberType>> = {
  F16: 'float16',
  BF16: 'bfloat16',
  F32: 'float32',
  F64: 'float64',
  I8: 'int8',
  I16: 'int16',
  I32: 'int32',
  I64: 'int64',
  U8: 'uint8',
  U16: 'uint16',
  U32: 'uint32',
  U64: 'uint64',
  BOOL: 'bool',
};

/** Bytes of a header at most: a name and its places take about a hundred bytes a tensor. */
const longestHeader = 4 * 2 ** 20;

/**
 * All tensors by name.
 * @throws ForeignModelError MALFORMED, naming the tensor
 */
export function readSafetensors(
  bytes: Uint8Array,
  source: string,
): ReadonlyMap<string, ConstantTensor> {
  const fail = (place: string, problem: string): never => {
    throw new ForeignModelError('MALFORMED', { source, place, problem });
  };
  if (bytes.length < 8) fail('the header', 'is cut');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > longestHeader) fail('the header', `says that it has ${length} bytes`);
  if (length > bytes.length - 8) fail('the header', `has ${bytes.length - 8} bytes of ${length}`);
  const header = guarded(
    source,
    () => JSON.parse(textOf(bytes.subarray(8, 8 + length))) as unknown,
  );
  if (!isObject(header)) return fail('the header', 'is no JSON object');
  const numbers = bytes.subarray(8 + length);
  const places = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => placeOf(name, entry, numbers.length, fail.bind(null, name)));
  checkApart(places, fail);
  return new Map(
    places.map(({ name, type, shape, start, end }): [string, ConstantTensor] => {
      const read = decodeNumbers(numbers.subarray(start, end), type);
      return [name, { shape, numbers: read, isInteger: isInteger(type) }];
    }),
  );
}

interface Place {
  readonly name: string;
  readonly type: NumberType;
  readonly shape: readonly number[];
  /** From the end of the header, in bytes; `end` is not included. */
  readonly start: number;
  readonly end: number;
}

/** Where a tensor lies, as the header says. */
function placeOf(
  name: string,
  entry: unknown,
  bytes: number,
  fail: (problem: string) => never,
): Place {
  if (!isObject(entry)) return fail('is no JSON object');
  const { dtype, shape, data_offsets: offsets } = entry;
  const type = typeof dtype === 'string' && Object.hasOwn(types, dtype) ? types[dtype] : undefined;
  if (type === undefined) return fail(`holds numbers of type ${JSON.stringify(dtype)}`);
  if (!isCounts(shape)) return fail('has a shape that is none');
  if (!isCounts(offsets) || offsets.length !== 2) return fail('does not say where it lies');
  const [start, end] = offsets as readonly [number, number]; // two, as was checked
  if (start > end || end > bytes) return fail(`lies at ${start} to ${end}, beyond the file`);
  if (sizeOf(shape) * bytesPerNumber(type) !== end - start) {
    return fail(`takes ${end - start} bytes, which is not what its shape says`);
  }
  return { name, type, shape, start, end };
}

/** Each byte belongs to one tensor, as the format has it: shared ones would be read many times. */
function checkApart(
  places: readonly Place[],
  fail: (place: string, problem: string) => never,
): void {
  const filled = places.filter(({ start, end }) => start < end);
  filled.sort((a, b) => a.start - b.start);
  for (const [index, { name, start }] of filled.entries()) {
    const before = filled[index - 1];
    if (before !== undefined && start < before.end) {
      fail(name, `begins at ${start}, within "${before.name}"`);
    }
  }
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}
