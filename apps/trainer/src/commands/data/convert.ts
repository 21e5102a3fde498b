/** `reflexarc data convert`: a table of any kind that is read, as CSV, JSON Lines or Parquet. */
import { type TableForm, type TableFormat, tableForms, writeTable } from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { Context } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { checkOutput } from '../../files/check-output.ts';
import { readTableFile } from '../../files/read-table-file.ts';
import { addRequired } from '../../options/required.ts';
import { addTableFormatOptions } from '../../options/table-format.ts';
import { writeJson } from '../../output/json.ts';
import type { RegisterCommand } from '../command.ts';

interface ConvertOptions extends TableFormat {
  readonly output: string;
  readonly json: boolean;
}

const epilogue = `
Numbers keep every digit, words stay words, and what is no value is an empty
cell, so that all forms of a table train the same model. A recording with a
rate, as sound has one, gets a column of seconds, \`time_s\`.

Examples:
  $ reflexarc data convert rooms.parquet --out rooms.csv
  $ reflexarc data convert door.wav --out door.csv
  $ reflexarc data convert meter.csv --decimal comma --out meter.parquet`;

export const registerConvert: RegisterCommand = (command, context) => {
  command.argument(
    '<file>',
    'table: CSV, JSON Lines, JSON, Parquet, NumPy, IDX, WAV, packed or not',
  );
  addRequired(command, '--out, --output <file>', 'where to: the end of its name says the form');
  addTableFormatOptions(command)
    .option('--json', 'what was written, as one JSON object', false)
    .addHelpText('after', epilogue)
    .action((file: string, options: ConvertOptions) => convert(file, options, context));
};

async function convert(file: string, options: ConvertOptions, context: Context): Promise<void> {
  const { output, json } = options;
  const form = formOf(output);
  await checkOutput(output, '--out', { table: file });
  const { table } = await readTableFile(file, options, context);
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable(table, form)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  await writeFileAtomically(output, bytes);
  const written = {
    file: output,
    form,
    rows: table.count,
    columns: table.header,
    bytes: bytes.length,
  };
  if (json) writeJson(context.stdout, written);
  else {
    const shape = `${table.count} rows of ${table.header.length} columns`;
    context.stdout.write(`${output}: ${shape} as ${form}, ${bytes.length} bytes\n`);
  }
}

function formOf(output: string): TableForm {
  const form = tableForms.find((each) => output.toLowerCase().endsWith(`.${each}`));
  if (form !== undefined) return form;
  const expected = `a name that ends in ${tableForms.map((each) => `.${each}`).join(', ')}`;
  throw new UsageError('INVALID_VALUE', { option: '--out', value: output, expected });
}
