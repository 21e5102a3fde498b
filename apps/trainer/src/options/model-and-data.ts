/** A model and what it is to answer, as options or as arguments: `evaluate`, `predict`. */
import type { Command } from 'commander';
import { addFiles } from './files.ts';

/** Both are required. */
export function addModelAndData(command: Command): Command {
  command
    .option('--model <file>', 'model file')
    .option(
      '--data <files...>',
      'CSV file with a header, its columns in any order; - reads standard input; of a model of signals ' +
        'recordings: files, folders, patterns',
    );
  return addFiles(command, [
    { name: 'model', isRequired: true },
    { name: 'data', isRequired: true, isList: true },
  ]);
}
