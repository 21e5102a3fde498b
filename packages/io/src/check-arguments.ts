/** What programs without types may give in place of bytes, parts and backends. */
import { FormatError } from './errors.ts';

/** @throws FormatError INVALID_ARGUMENT unless `bytes` are those of a file */
export function checkBytes(bytes: unknown): void {
  if (kindOf(bytes) === 'Uint8Array') return; // a Buffer of Node, too
  const hint =
    kindOf(bytes) === 'ArrayBuffer'
      ? '`new Uint8Array(buffer)`'
      : awaited(
          bytes,
          'as `readFile` of `node:fs/promises` gives them, or `await response.bytes()`',
        );
  const expected = 'the bytes of a file, a Uint8Array';
  throw new FormatError('INVALID_ARGUMENT', { place: 'bytes', value: bytes, expected, hint });
}

/** @throws FormatError INVALID_ARGUMENT unless `parts` hold a model */
export function checkParts(parts: unknown): void {
  if (isModel(fieldsOf(parts)['model'])) return;
  const value = fieldsOf(parts)['model'] ?? parts;
  const place = value === parts ? 'parts' : 'parts.model';
  const hint = isModel(value) ? '`{ model }`' : awaited(value, '`initialize` makes a model');
  throw new FormatError('INVALID_ARGUMENT', {
    place,
    value,
    expected: 'an object with model',
    hint,
  });
}

/** @throws FormatError INVALID_ARGUMENT unless a backend is given */
export function checkBackend(options: unknown): void {
  const { backend } = fieldsOf(options);
  if (typeof fieldsOf(backend)['prepare'] === 'function') return;
  const hint = awaited(backend, '`{ backend: js() }`');
  const place = 'options.backend';
  throw new FormatError('INVALID_ARGUMENT', { place, value: backend, expected: 'a backend', hint });
}

function isModel(value: unknown): boolean {
  const { architecture, parameters } = fieldsOf(value);
  return fieldsOf(architecture)['spec'] !== undefined && ArrayBuffer.isView(parameters);
}

function awaited(value: unknown, hint: string): string {
  const isPromise = typeof fieldsOf(value)['then'] === 'function';
  return isPromise ? 'it is a promise: write `await` before it' : hint;
}

/** None where `value` is no object. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

/** `Uint8Array`, of another realm too. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
