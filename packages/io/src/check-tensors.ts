/**
 * Checks header entries against the tensors that the network needs: names, types, shapes, and that
 * they fill the data one after the other, with no gap and no overlap. Nothing has been allocated
 * before.
 */
import { type DType, formatShape, isShape, sameShape, show } from '@reflexarc/core';
import { FormatError } from './errors.ts';
import { bytesPerNumber, dtypeNames } from './layout.ts';
import type { Container } from './read-container.ts';
import type { TensorPlace } from './tensors.ts';

interface Entry {
  readonly dtype: unknown;
  readonly shape: unknown;
  readonly data_offsets: unknown;
}

/** @throws FormatError MISSING_TENSOR, UNKNOWN_TENSOR, UNEXPECTED_SHAPE, MALFORMED */
export function checkTensors(
  { entries, data }: Container,
  tensors: readonly TensorPlace[],
  { dtype, source }: { readonly dtype: DType; readonly source: string },
): void {
  const known = new Set(tensors.map(({ name }) => name));
  for (const tensor of entries.keys()) {
    if (known.has(tensor)) continue;
    throw new FormatError('UNKNOWN_TENSOR', { source, tensor, known: [...known] });
  }
  const bytes = bytesPerNumber[dtype];
  for (const { name, shape, offset, size } of tensors) {
    const entry = entries.get(name);
    if (entry === undefined) {
      const needed = formatShape(shape);
      throw new FormatError('MISSING_TENSOR', { source, tensor: name, shape: needed });
    }
    const place = `tensor ${show(name)}`;
    const { dtype: type, shape: found, data_offsets: ends } = asEntry(entry, place, source);
    if (type !== dtypeNames[dtype]) {
      malformed(place, `is of type ${show(type)}, expected ${dtypeNames[dtype]}`);
    }
    if (!isShape(found)) malformed(place, `has the shape ${show(found)}`);
    else if (!sameShape(found, shape)) {
      throw new FormatError('UNEXPECTED_SHAPE', {
        source,
        what: `has ${place} of`,
        shape: formatShape(found),
        expected: formatShape(shape),
        hint: 'tensors and network were written by different models: train again',
      });
    }
    const expected = [offset * bytes, (offset + size) * bytes];
    if (!areSame(ends, expected)) {
      malformed(
        place,
        `lies at ${show(ends)}, expected ${JSON.stringify(expected)}: ` +
          'tensors follow each other in the order of the layers',
      );
    }
  }
  const total = tensors.reduce((sum, { size }) => sum + size * bytes, 0);
  if (total !== data.length) malformed('the data', `is ${data.length} bytes, expected ${total}`);

  function malformed(place: string, problem: string): never {
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
