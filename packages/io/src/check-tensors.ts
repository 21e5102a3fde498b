/**
 * Checks header entries against the tensors that the network needs: names, types, shapes, and that
 * they fill the data one after the other, with no gap and no overlap. Nothing has been allocated
 * before.
 */
import { type DType, formatShape, isShape, sameShape } from '@reflexarc/core';
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
  const known = tensors.map(({ name }) => name);
  for (const tensor of entries.keys()) {
    if (!known.includes(tensor)) throw new FormatError('UNKNOWN_TENSOR', { source, tensor, known });
  }
  const bytes = bytesPerNumber[dtype];
  for (const { name, shape, offset, size } of tensors) {
    const entry = entries.get(name);
    if (entry === undefined) {
      const needed = formatShape(shape);
      throw new FormatError('MISSING_TENSOR', { source, tensor: name, shape: needed });
    }
    const place = `tensor ${JSON.stringify(name)}`;
    const { dtype: type, shape: found, data_offsets: ends } = asEntry(entry, place, source);
    if (type !== dtypeNames[dtype]) {
      malformed(place, `is of type ${JSON.stringify(type)}, expected ${dtypeNames[dtype]}`);
    }
    if (!isShape(found)) malformed(place, `has the shape ${JSON.stringify(found)}`);
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
    if (JSON.stringify(ends) !== JSON.stringify(expected)) {
      malformed(
        place,
        `lies at ${JSON.stringify(ends)}, expected ${JSON.stringify(expected)}: ` +
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

function asEntry(entry: unknown, place: string, source: string): Entry {
  const keys = typeof entry === 'object' && entry !== null ? Object.keys(entry).sort().join() : '';
  if (keys === 'data_offsets,dtype,shape') return entry as Entry; // its keys were just compared
  const problem = 'is not described by dtype, shape and data_offsets';
  throw new FormatError('MALFORMED', { source, place, problem });
}
