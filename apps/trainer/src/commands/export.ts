/** `reflexarc export`: a model file of ours in, files for other programs out, run once written. */
import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { summary } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { counted } from '@reflexarc/core/errors';
import { ForeignModelError, type ModelFile } from '@reflexarc/formats';
import { readWiring } from '@reflexarc/formats/arduino';
import type { WeightsPlace } from '@reflexarc/formats/c99';
import { exporterNamed, exporters } from '@reflexarc/formats/exporters';
import { boardNamed, costOn, type TargetCost, targetBoards } from '@reflexarc/formats/targets';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { ExportError, UsageError } from '../errors.ts';
import { checkOutput } from '../files/check-output.ts';
import { openModelFile } from '../files/open-model-file.ts';
import { readBytes } from '../files/read-bytes.ts';
import { type Compilation, compileLibrary, type Library } from '../foreign/compile-export.ts';
import type { Verification, Written } from '../foreign/verification.ts';
import { verifyExport } from '../foreign/verify-export.ts';
import { addRequired } from '../options/required.ts';
import { oneOf } from '../options/values.ts';
import { writeJson } from '../output/json.ts';
import type { RegisterCommand } from './command.ts';

interface ExportOptions {
  readonly to: string;
  readonly output: string;
  readonly target?: string;
  readonly wiring?: string;
  readonly weights?: WeightsPlace;
  readonly json: boolean;
}

const boards = targetBoards.map(({ name }) => name);
const formats = exporters.map(({ format }) => format);

const epilogue = `
Forms:
${exporters.map(({ format, title }) => `  ${format.padEnd(12)}${title}`).join('\n')}

Targets, whose flash and RAM a model has to fit into:
${targetBoards.map(({ name, title }) => `  ${name.padEnd(12)}${title}`).join('\n')}

After writing, the result is run on the model's golden vectors where this
machine can; sketches are compiled for an Uno before. What was done is said.
What a form cannot express is refused by name.

Examples:
  $ reflexarc export wine.safetensors --to esm --out wine.js
  $ reflexarc export wine.safetensors --to c99 --out firmware/wine.c --json
  $ reflexarc export m.safetensors --to c99 --weights file --out sd/m.c
  $ reflexarc export m.safetensors --to arduino --wiring pins.json --out sketch`;

export const exportCommand: RegisterCommand = (command, context) => {
  command.argument('<model>', 'model file');
  addRequired(command, '--to <form>', formats.join(', '), oneOf('--to', formats));
  addRequired(command, '--out, --output <file>', 'where to write; other files go beside it')
    .option('--target <board>', boards.join(', '), oneOf('--target', boards))
    .option(
      '--wiring <file>',
      'for boards, as JSON: channels with pin, unitsPerVolt, offset; output',
    )
    .option(
      '--weights <place>',
      'of C: inline, or file for NAME_weights.bin, which the device loads (default: inline)',
      oneOf('--weights', ['inline', 'file']),
    )
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText('after', epilogue)
    .action((model: string, options: ExportOptions) => exportModel(model, options, context));
};

async function exportModel(path: string, options: ExportOptions, context: Context): Promise<void> {
  const { to, output, json, weights } = options;
  const exporter = exporterNamed(to);
  checkForm(options);
  await checkOutput(output, '--out', { MODEL: path, '--wiring': options.wiring });
  const opened = await openModelFile(path, js());
  opened.dispose();
  const { model, manifest } = opened;
  const exported = { model, ...manifest };
  const board = options.target === undefined ? undefined : boardNamed(options.target);
  const cost = board && costOn(exported, board);
  const wiring = await wiringIn(options.wiring);
  const name = basename(output, extname(output));
  const given = { ...(wiring && { wiring }), ...(weights && { weights }), ...(board && { board }) };
  const { files, notes } = exporter.write(exported, { name, ...given });
  const library = { exported, files, wiring, board };
  const compilation = to === 'arduino' ? await compiled(library, output) : undefined;
  const paths = await writeAll(files, { path, ...options });
  context.onWritten?.(paths);
  const { isVerified, how } = await verified({ exporter, exported, files, paths }, output);
  const { parameters, multiplyAdds } = summary(model.architecture);
  const counts = { parameters, multiplyAdds };
  if (json) {
    const written = files.map((file, i) => ({ path: paths[i], bytes: file.bytes.length }));
    const found = {
      ...(cost && { target: cost }),
      ...(compilation && { compiled: compilation }),
      notes,
      verified: { isVerified, how },
    };
    writeJson(context.stdout, { model: path, to, files: written, ...counts, ...found });
    return;
  }
  for (const note of notes) context.stderr.write(`note: ${note}\n`);
  const lines = [
    ...files.map((file, i) => `${paths[i]}  ${file.bytes.length} bytes`),
    `${counted(parameters, 'parameter')}, ${multiplyAdds} multiply-adds an answer`,
    ...(cost === undefined ? [] : [costText(cost)]),
    ...(compilation === undefined ? [] : [compilation.how]),
    how,
  ];
  context.stdout.write(`${lines.join('\n')}\n`);
}

function costText({ target, flash, ram }: TargetCost): string {
  return `${target}: ${flash} bytes of flash and ${ram} of RAM for numbers`;
}

/** @throws UsageError for options that the form has no use for */
function checkForm({ to, wiring, weights, target }: ExportOptions): void {
  const unused = [
    ...(wiring !== undefined && to !== 'arduino' ? ['--wiring'] : []),
    ...(weights !== undefined && to !== 'c99' ? ['--weights'] : []),
    ...(target !== undefined && !isCode(to) ? ['--target'] : []),
  ];
  const [option] = unused;
  if (option === undefined) return;
  const hint = { '--wiring': 'arduino', '--weights': 'c99' }[option] ?? 'esm, cjs, c99 and arduino';
  throw new UsageError('CONFLICTING_OPTIONS', {
    options: [option, `--to ${to}`],
    hint: `${option} is for ${hint}`,
  });
}

function isCode(format: string): boolean {
  const { kind } = exporterNamed(format);
  return kind === 'module' || kind === 'c';
}

/** @throws ForeignModelError DOES_NOT_FIT, ExportError NOT_COMPILED; nothing is written then */
async function compiled(library: Library, path: string): Promise<Compilation> {
  return compileLibrary(library).catch((cause: unknown) => {
    if (cause instanceof ForeignModelError) throw cause;
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ExportError('NOT_COMPILED', { path, problem }, { cause });
  });
}

/** @throws ExportError NOT_VERIFIED */
async function verified(written: Written, path: string): Promise<Verification> {
  return verifyExport(written).catch((cause: unknown) => {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ExportError('NOT_VERIFIED', { path, problem }, { cause });
  });
}

async function wiringIn(path: string | undefined) {
  if (path === undefined) return undefined;
  const text = new TextDecoder().decode(await readBytes(path, 'the wiring'));
  return readWiring(text, path);
}

/** Where the files are, after none of them is found to be an input. */
async function writeAll(
  files: readonly ModelFile[],
  { path, output, wiring }: ExportOptions & { readonly path: string },
): Promise<readonly string[]> {
  const paths = files.map((file) => join(dirname(output), file.path));
  for (const each of paths) {
    await mkdir(dirname(each), { recursive: true });
    await checkOutput(each, '--out', { MODEL: path, '--wiring': wiring });
  }
  for (const [index, { bytes }] of files.entries()) {
    await writeFileAtomically(paths[index]!, bytes);
  }
  return paths;
}
