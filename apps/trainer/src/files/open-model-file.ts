/** A model file on disk → a model that was checked, byte by byte and by its golden vectors. */
import type { Backend } from '@reflexarc/core';
import type { Fitted } from '@reflexarc/data';
import { type OpenModel, openModel } from '@reflexarc/io';
import { nodeSha256 } from '@reflexarc/io/node';
import { UsageError } from '../errors.ts';
import { readBytes } from './read-bytes.ts';

/** @throws FileError, FormatError */
export async function openModelFile(path: string, backend: Backend): Promise<OpenModel> {
  return openModel(await readBytes(path, 'the model'), {
    source: path,
    backend,
    sha256: nodeSha256,
  });
}

/**
 * What a model knows of tables.
 * @throws UsageError where it was not trained on one
 */
export function fittedOf({ manifest }: OpenModel, path: string): Fitted {
  const { preprocessing, target } = manifest;
  if (preprocessing !== undefined && target !== undefined) return { preprocessing, target };
  throw new UsageError('INVALID_VALUE', {
    option: '--model',
    value: path,
    expected: 'a model that holds its columns and target, as `reflexarc train` writes',
  });
}

/** Whether a model takes signals, through chains of its own. */
export function isOfSignals({ manifest }: OpenModel): boolean {
  return Object.keys(manifest.chains ?? {}).length > 0;
}

/** The file of a table. @throws UsageError where there are several */
export function onlyFile(files: readonly string[]): string {
  const [file, ...others] = files;
  if (file !== undefined && others.length === 0) return file;
  throw new UsageError('INVALID_VALUE', {
    option: '--data',
    value: files.join(' '),
    expected: 'one file: the model is for the rows of a table, and not for recordings',
  });
}
