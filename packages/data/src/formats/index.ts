/** All kinds of files that hold tables, besides delimited text. */
import type { TableFormat } from '../reading/format.ts';
import { createAiFormat } from './create-ai/create-ai-format.ts';
import { acquisitionFormat } from './edge-impulse/acquisition-format.ts';
import type { FileFormat } from './file-format.ts';
import { idxFormat } from './idx/idx-format.ts';
import { jsonArrayFormat, jsonLinesFormat } from './json/json-formats.ts';
import { npyFormat } from './numpy/npy-format.ts';
import { npzFormat } from './numpy/npz-format.ts';
import { parquetFormat } from './parquet/parquet-format.ts';
import { serialLogFormat } from './serial-log/serial-log-format.ts';
import { wavFormat } from './wav/wav-format.ts';

/** In this order they are asked whether they recognize a file. */
export const fileFormats: readonly FileFormat[] = [
  parquetFormat,
  npyFormat,
  npzFormat,
  idxFormat,
  wavFormat,
  acquisitionFormat,
  createAiFormat,
  jsonLinesFormat,
  jsonArrayFormat,
  serialLogFormat,
];

/** The format of a file that begins so; undefined where it may be delimited text. */
export function fileFormatOf(head: Uint8Array, said: TableFormat): FileFormat | undefined {
  return fileFormats.find((format) => format.recognizes(head, said));
}

/** Whether a file that begins so holds recordings of signals, whatever is said of it. */
export function holdsRecordings(head: Uint8Array): boolean {
  return fileFormatOf(head, {})?.holdsRecordings === true;
}
