/** A window as a recording of its own, as `record` writes them, without a label. */
import { readdir } from 'node:fs/promises';
import { RecordingFile } from '../record/recording-file.ts';

export interface WindowToKeep {
  readonly folder: string;
  /** What the file's name begins with. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Seconds and values of each row. */
  readonly rows: readonly (readonly number[])[];
  /** Files that may lie in the folder. */
  readonly most: number;
}

/** Writes it, if there is room; whether there was. Throws what the file system does. */
export async function keepWindow(window: WindowToKeep): Promise<boolean> {
  const { folder, name, columns, rows, most } = window;
  const names = await readdir(folder);
  if (names.filter((one) => one.endsWith('.csv')).length >= most) return false;
  const file = await RecordingFile.begin({ folder, name }, columns);
  for (const [seconds = 0, ...values] of rows) file.add(seconds, values);
  await file.end();
  return true;
}
