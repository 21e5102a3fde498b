/** `reflexarc inspect`: what a model file holds, after checking all of it; or what is wrong with it. */
import { examineFile, FormatError, type OpenModel, openModel } from '@reflexarc/io';
import type { Context } from '../context.ts';
import { readBytes } from '../data/read-bytes.ts';
import { WithFindings } from '../errors.ts';
import { addBackendOption, type BackendOptions, backendOf } from '../options/backend.ts';
import { describeDamage, describeModel } from '../output/inspection.ts';
import { writeJson } from '../output/json.ts';
import { formatTable } from '../output/table.ts';
import type { RegisterCommand } from './command.ts';

interface InspectOptions extends BackendOptions {
  readonly model: string;
  readonly json: boolean;
}

const epilogue = `
Everything is checked: structure, sizes, checksum, and the golden vectors on the
backend. Of a damaged file is shown what can be read; the exit code is 3 then.

Examples:
  $ reflexarc inspect --model wine.safetensors
  $ reflexarc inspect --model wine.safetensors --json`;

export const inspectCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('inspect')
    .description('Check a model file, and show its network, columns, target and provenance')
    .requiredOption('--model <file>', 'model file');
  addBackendOption(command)
    .option('--json', 'checks and manifest as one JSON object', false)
    .addHelpText('after', epilogue)
    .action((options: InspectOptions) => inspect(options, context));
};

async function inspect(options: InspectOptions, context: Context): Promise<void> {
  const { model: path, backend, json } = options;
  const bytes = await readBytes(path, 'the model');
  const opened = await openOrExamine(bytes, options, context);
  opened.dispose();
  const { manifest, checksum } = opened;
  if (json) {
    const checks = { checksum: 'ok', golden: 'ok', backend };
    writeJson(context.stdout, { model: path, bytes: bytes.length, checksum, checks, manifest });
  } else writeRows(path, describeModel(opened, { backend, bytes: bytes.length }), context);
}

/** @throws WithFindings where the file is no sound model, after what can be said of it was shown */
async function openOrExamine(
  bytes: Uint8Array,
  options: InspectOptions,
  context: Context,
): Promise<OpenModel> {
  const { model: path, json } = options;
  const backend = await backendOf(options, context);
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
