/**
 * Checks header entries against the tensors that the network needs: names, types, shapes, and that
 * they fill the data one after the other, with no gap and no overlap. Nothing has been allocated
 * before.
 */
import { type DType, formatShape, isShape, type Shape, sameShape } from '@reflexarc/core';
import { show } from '@reflexarc/core/errors';
import { FormatError } from './errors.ts';
import {
  bytesPerNumber,
  checksumBytes,
  checksumName,
  dtypeNames,
  signatureName,
} from './layout.ts';
import type { Container } from './read-container.ts';
import type { TensorPlace } from './tensors.ts';

interface Entry {
  readonly dtype: unknown;
  readonly shape: unknown;
  readonly data_offsets: unknown;
}

/** A tensor as its entry in the header should describe it. */
interface Described {
  readonly name: string;
  readonly type: string;
  readonly shape: Shape;
  /** Bytes of the data, from its start. */
  readonly ends: readonly [number, number];
}

/** @throws FormatError MISSING_TENSOR, UNKNOWN_TENSOR, UNEXPECTED_SHAPE, MALFORMED */
export function checkTensors(
  container: Container,
  tensors: readonly TensorPlace[],
  { dtype, source }: { readonly dtype: DType; readonly source: string },
): void {
  const { entries, data } = container;
  const expected = describe(container, tensors, dtype);
  const known = new Set(expected.map(({ name }) => name));
  for (const tensor of entries.keys()) {
    if (known.has(tensor)) continue;
    throw new FormatError('UNKNOWN_TENSOR', { source, tensor, known: [...known] });
  }
  for (const tensor of expected) checkEntry(entries, tensor, source);
  const total = expected.at(-1)?.ends[1] ?? 0;
  if (total === data.length) return;
  const problem = `is ${data.length} bytes, expected ${total}`;
  throw new FormatError('MALFORMED', { source, place: 'the data', problem });
}

/** How many bytes the network's numbers take, which come first. */
export function numberBytes(tensors: readonly TensorPlace[], dtype: DType): number {
  return tensors.reduce((sum, { size }) => sum + size * bytesPerNumber[dtype], 0);
}

/** What the header should say: the network's tensors, the checksum, a signature. */
function describe(
  { version, entries, data }: Container,
  tensors: readonly TensorPlace[],
  dtype: DType,
): readonly Described[] {
  const bytes = bytesPerNumber[dtype];
  const numbers = tensors.map(({ name, shape, offset, size }): Described => {
    const ends = [offset * bytes, (offset + size) * bytes] as const;
    return { name, type: dtypeNames[dtype], shape, ends };
  });
  if (version === 1) return numbers;
  const start = numberBytes(tensors, dtype);
  const end = start + checksumBytes;
  const checksum = bytesAt(checksumName, start, end);
  // As long as whoever signed made it.
  const isSigned = entries.has(signatureName);
  return [...numbers, checksum, ...(isSigned ? [bytesAt(signatureName, end, data.length)] : [])];
}

function bytesAt(name: string, start: number, end: number): Described {
  return { name, type: 'U8', shape: [end - start], ends: [start, end] };
}

function checkEntry(entries: Container['entries'], tensor: Described, source: string): void {
  const { name, type, shape, ends } = tensor;
  const entry = entries.get(name);
  if (entry === undefined) {
    throw new FormatError('MISSING_TENSOR', { source, tensor: name, shape: formatShape(shape) });
  }
  const place = `tensor ${show(name)}`;
  const found = asEntry(entry, place, source);
  if (found.dtype !== type) {
    malformed(`is of type ${show(found.dtype)}, expected ${type}`);
  }
  if (!isShape(found.shape)) malformed(`has the shape ${show(found.shape)}`);
  else if (!sameShape(found.shape, shape)) {
    throw new FormatError('UNEXPECTED_SHAPE', {
      source,
      what: `has ${place} of`,
      shape: formatShape(found.shape),
      expected: formatShape(shape),
      hint: 'tensors and network were written by different models: train again',
    });
  }
  if (!areSame(found.data_offsets, ends)) {
    malformed(
      `lies at ${show(found.data_offsets)}, expected ${JSON.stringify(ends)}: ` +
        'tensors follow each other in the order of the layers',
    );
  }

  function malformed(problem: string): never {
    throw new FormatError('MALFORMED', { source, place, problem });
  }
}

function areSame(found: unknown, expected: readonly number[]): boolean {
  if (!Array.isArray(found) || found.length !== expected.length) return false;
  return expected.every((value, i) => found[i] === value);
}

function asEntry(entry: unknown, place: string, source: string): Entry {
  const keys = typeof entry === 'object' && entry !== null ? Object.keys(entry).sort().join() : '';
  if (keys === 'data_offsets,dtype,shape') return entry as Entry; // its keys were just compared
  const problem = 'is not described by dtype, shape and data_offsets';
  throw new FormatError('MALFORMED', { source, place, problem });
}
