import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { InvalidArgumentError } from 'commander';

/** Reads the value of an option: a file to be written, refused before any work is done for it. */
export function inExistingFolder(file: string): string {
  if (existsSync(dirname(file))) return file;
  throw new InvalidArgumentError('its folder does not exist');
}
