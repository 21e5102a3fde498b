/**
 * `reflexarc inspect`: what a model file holds, after checking all of it; or what is wrong with it.
 */
import { type Backend, type LayerStatistics, layerStatistics } from '@reflexarc/core';
import { columnsOf, encodeTable, type TableFormat, withoutGaps } from '@reflexarc/data';
import { examineFile, FormatError, type OpenModel, openModel } from '@reflexarc/io';
import { type LossSettings, lossOf } from '@reflexarc/training';
import type { Context } from '../context.ts';
import { WithFindings } from '../errors.ts';
import { tableOf } from '../files/open-model-file.ts';
import { readBytes } from '../files/read-bytes.ts';
import { readTableFile } from '../files/read-table-file.ts';
import { addBackendOption, type BackendOptions, backendOf } from '../options/backend.ts';
import { addFiles } from '../options/files.ts';
import { addOptions } from '../options/groups.ts';
import { addLossOption } from '../options/loss.ts';
import { addGapOption, type GapOptions } from '../options/table.ts';
import { addTableFormatOptions } from '../options/table-format.ts';
import { describeDamage, describeModel } from '../output/inspection.ts';
import { writeJson } from '../output/json.ts';
import { formatLayerStatistics } from '../output/layer-statistics.ts';
import { formatTable } from '../output/table.ts';
import type { RegisterCommand } from './command.ts';

interface InspectOptions extends BackendOptions, TableFormat, GapOptions, LossSettings {
  readonly model: string;
  readonly data?: string;
  readonly json: boolean;
}

const epilogue = `
Everything is checked: structure, sizes, checksum, and the golden vectors on the
backend. Of a damaged file is shown what can be read; the exit code is 3 then.

With \`--data\`, its rows go through the network as one batch of training: shown
are, for each layer, mean and standard deviation of what it gives and of its
gradients, the share of zeros, and that of units too saturated to learn (a slope
below 0.01).

Examples:
  $ reflexarc inspect --model wine.safetensors
  $ reflexarc inspect --model wine.safetensors --json
  $ reflexarc inspect --model wine.safetensors --data wine.csv`;

export const inspectCommand: RegisterCommand = (command, context) => {
  command
    .option('--model <file>', 'model file')
    .option(
      '--data <file>',
      'CSV file with the target: shows how numbers are spread in each layer',
    );
  addFiles(command, [
    { name: 'model', isRequired: true },
    { name: 'data', isRequired: false },
  ]);
  addOptions(command, addTableFormatOptions, addGapOption, addLossOption, addBackendOption)
    .option('--json', 'checks and manifest as one JSON object', false)
    .addHelpText('after', epilogue)
    .action((_file: unknown, _other: unknown, options: InspectOptions) =>
      inspect(options, context),
    );
};

async function inspect(options: InspectOptions, context: Context): Promise<void> {
  const { model: path, backend, json } = options;
  const bytes = await readBytes(path, 'the model');
  const runsOn = await backendOf(options, context);
  const opened = await openOrExamine(bytes, options, { context, backend: runsOn });
  opened.dispose();
  const { manifest, fileVersion, checksum } = opened;
  const layers = await statisticsOf(opened, options, { context, backend: runsOn });
  if (json) {
    const checks = { checksum: 'ok', golden: 'ok', backend };
    const file = { model: path, bytes: bytes.length, fileVersion, checksum, checks, manifest };
    writeJson(context.stdout, { ...file, ...(layers && { layers }) });
    return;
  }
  writeRows(path, describeModel(opened, { backend, bytes: bytes.length }), context);
  if (layers === undefined) return;
  context.stdout.write(`\n${formatLayerStatistics(layers, context.stdout.columns ?? 80)}\n`);
}

interface Run {
  readonly context: Context;
  readonly backend: Backend;
}

/** Of the rows of `--data`, where it is given. */
async function statisticsOf(
  opened: OpenModel,
  options: InspectOptions,
  { context, backend }: Run,
): Promise<readonly LayerStatistics[] | undefined> {
  if (options.data === undefined) return undefined;
  const fitted = tableOf(opened, options.model);
  const { table: read } = await readTableFile(options.data, options, context);
  const table = withoutGaps(read, columnsOf(fitted), options.missing);
  const loss = lossOf(options, fitted.target);
  const { inputs, targets, origin } = encodeTable(table, fitted);
  return layerStatistics(opened.model, { inputs, targets, origin }, { loss, backend });
}

/** @throws WithFindings where the file is no sound model, after what can be said of it was shown */
async function openOrExamine(
  bytes: Uint8Array,
  { model: path, json }: InspectOptions,
  { context, backend }: Run,
): Promise<OpenModel> {
  try {
    return openModel(bytes, { source: path, backend });
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const found = examineFile(bytes);
    if (!json) writeRows(path, describeDamage(found), context);
    const checksum = found.checksum === undefined ? 'unknown' : checkOf(found.checksum.isRight);
    const golden = error.code === 'GOLDEN_MISMATCH' ? 'wrong' : 'not run';
    throw new WithFindings(error, { model: path, ...found, checks: { checksum, golden } });
  }
}

function checkOf(isRight: boolean): string {
  return isRight ? 'ok' : 'wrong';
}

function writeRows(path: string, rows: readonly (readonly string[])[], { stdout }: Context): void {
  const table = formatTable([{ title: '' }, { title: '' }], rows, stdout.columns ?? 80);
  stdout.write(`${path}\n\n${table}\n`);
}
