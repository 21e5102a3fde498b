/** A table as `reflexarc train` reads it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readTable, type Table } from '@reflexarc/data';
import { VerificationError } from '../../verification-error.ts';

/** @throws VerificationError UNREADABLE; TableError where it is no table */
export async function readTableFile(file: string): Promise<Table> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerificationError('UNREADABLE', { path: file, reason }, { cause });
  }
  return await readTable({ bytes, name: path.basename(file) });
}
