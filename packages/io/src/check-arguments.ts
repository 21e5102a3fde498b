/** What programs without types may give in place of bytes, parts, backends and models. */
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
  refuse('bytes', bytes, 'the bytes of a file, a Uint8Array', hint);
}

/** @throws FormatError INVALID_ARGUMENT unless `parts` hold a model */
export function checkParts(parts: unknown): void {
  if (isModel(fieldsOf(parts)['model'])) return;
  const value = fieldsOf(parts)['model'] ?? parts;
  const hint = isModel(value) ? '`{ model }`' : awaited(value, '`initialize` makes a model');
  refuse(value === parts ? 'parts' : 'parts.model', value, 'an object with model', hint);
}

/** @throws FormatError INVALID_ARGUMENT unless a backend is given */
export function checkBackend(options: unknown): void {
  const { backend } = fieldsOf(options);
  if (typeof fieldsOf(backend)['prepare'] === 'function') return;
  refuse('options.backend', backend, 'a backend', awaited(backend, '`{ backend: js() }`'));
}

/** @throws FormatError INVALID_ARGUMENT unless it is a model as `readModel` gives it */
export function checkStored(stored: unknown): void {
  const { model, manifest, chains } = fieldsOf(stored);
  if (isModel(model) && isObject(manifest) && isObject(chains)) return;
  refuse('stored', stored, 'a model', awaited(stored, '`readModel` reads one'));
}

/** @throws FormatError INVALID_ARGUMENT unless model, backend, chains and target are such */
export function checkOpened(model: unknown, options: unknown): void {
  checkParts({ model });
  checkBackend(options);
  const { chains = {}, target = { task: '' } } = fieldsOf(options);
  checkIsObject(chains, 'options.chains');
  if (typeof fieldsOf(target)['task'] === 'string') return;
  refuse('options.target', target, 'what the numbers mean', '`target` of `readModel(…).manifest`');
}

/** @throws FormatError INVALID_ARGUMENT unless `value` is an object */
export function checkIsObject(value: unknown, place: string): void {
  if (!isObject(value)) refuse(place, value, 'an object', '`{}` or `[]` for none');
}

/** @throws FormatError INVALID_ARGUMENT */
function refuse(place: string, value: unknown, expected: string, hint: string): never {
  throw new FormatError('INVALID_ARGUMENT', { place, value, expected, hint });
}

function isModel(value: unknown): boolean {
  const { architecture, parameters } = fieldsOf(value);
  return fieldsOf(architecture)['spec'] !== undefined && ArrayBuffer.isView(parameters);
}

function awaited(value: unknown, hint: string): string {
  const isPromise = typeof fieldsOf(value)['then'] === 'function';
  return isPromise ? 'it is a promise: write `await` before it' : hint;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** None where `value` is no object. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

/** `Uint8Array`, of another realm too. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
