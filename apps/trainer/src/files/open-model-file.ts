/** A model file on disk → a model that was checked, byte by byte and by its golden vectors. */
import type { Backend } from '@reflexarc/core';
import type { Fitted } from '@reflexarc/data';
import { type OpenModel, openModel } from '@reflexarc/io';
import { nodeSha256 } from '@reflexarc/io/node';
import { fittedOf } from '@reflexarc/training';
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
export function tableOf(opened: OpenModel, path: string): Fitted {
  const fitted = fittedOf(opened);
  if (fitted !== undefined) return fitted;
  throw new UsageError('INVALID_VALUE', {
    option: '--model',
    value: path,
    expected: 'a model that holds its columns and target, as `reflexarc train` writes',
  });
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

/** @throws UsageError where sequences are asked for, and the model is for something else */
export function refuseSequence({
  model,
  sequence,
}: {
  readonly model: string;
  readonly sequence?: string;
}): void {
  if (sequence === undefined) return;
  const hint = 'sequences are for models that `train --sequence` wrote; this one takes other data';
  throw new UsageError('CONFLICTING_OPTIONS', { options: ['--sequence', model], hint });
}
