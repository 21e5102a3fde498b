/** `reflexarc export`: a model file of ours in, files for other programs out, run once written. */
import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { summary } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { counted } from '@reflexarc/core/errors';
import type { ModelFile } from '@reflexarc/formats';
import { readWiring } from '@reflexarc/formats/arduino';
import { exporterNamed, exporters } from '@reflexarc/formats/exporters';
import { boardNamed, costOn, targetBoards } from '@reflexarc/formats/targets';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { ExportError } from '../errors.ts';
import { checkOutput } from '../files/check-output.ts';
import { openModelFile } from '../files/open-model-file.ts';
import { readBytes } from '../files/read-bytes.ts';
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
machine can; what was run is said. What a form cannot express is refused by
name.

Examples:
  $ reflexarc export wine.safetensors --to esm --out wine.js
  $ reflexarc export wine.safetensors --to c99 --out firmware/wine.c --json
  $ reflexarc export m.safetensors --to arduino --wiring pins.json --out sketch`;

export const exportCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('export')
    .description('Write a model for other programs, and run what was written')
    .argument('<model>', 'model file');
  addRequired(command, '--to <form>', formats.join(', '), oneOf('--to', formats));
  addRequired(command, '--out, --output <file>', 'where to write; other files go beside it')
    .option('--target <board>', boards.join(', '), oneOf('--target', boards))
    .option(
      '--wiring <file>',
      'for boards, as JSON: channels with pin, unitsPerVolt, offset; output',
    )
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText('after', epilogue)
    .action((model: string, options: ExportOptions) => exportModel(model, options, context));
};

async function exportModel(path: string, options: ExportOptions, context: Context): Promise<void> {
  const { to, output, json } = options;
  const exporter = exporterNamed(to);
  await checkOutput(output, '--out', { MODEL: path, '--wiring': options.wiring });
  const opened = await openModelFile(path, js());
  opened.dispose();
  const { model, manifest } = opened;
  const name = basename(output, extname(output));
  const exported = { model, ...manifest };
  const cost =
    options.target === undefined ? undefined : costOn(exported, boardNamed(options.target));
  const wiring = await wiringIn(options.wiring);
  const { files, notes } = exporter.write(exported, { name, ...(wiring && { wiring }) });
  const paths = files.map((file) => join(dirname(output), file.path));
  for (const each of paths) {
    await mkdir(dirname(each), { recursive: true });
    await checkOutput(each, '--out', { MODEL: path, '--wiring': options.wiring });
  }
  await writeAll(files, paths);
  const { isVerified, how } = await verified({ exporter, exported, files, paths }, output);
  const { parameters, multiplyAdds } = summary(model.architecture);
  if (json) {
    const written = files.map((file, i) => ({ path: paths[i], bytes: file.bytes.length }));
    writeJson(context.stdout, {
      model: path,
      to,
      files: written,
      parameters,
      multiplyAdds,
      ...(cost && { target: cost }),
      notes,
      verified: { isVerified, how },
    });
    return;
  }
  for (const note of notes) context.stderr.write(`note: ${note}\n`);
  const sizes = files.map((file, i) => `${paths[i]}  ${file.bytes.length} bytes`);
  const counts = `${counted(parameters, 'parameter')}, ${multiplyAdds} multiply-adds an answer`;
  const taken =
    cost && `${cost.target}: ${cost.flash} bytes of flash and ${cost.ram} of RAM for numbers\n`;
  context.stdout.write(`${sizes.join('\n')}\n${counts}\n${taken ?? ''}${how}\n`);
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

async function writeAll(files: readonly ModelFile[], paths: readonly string[]): Promise<void> {
  for (const [index, { bytes }] of files.entries()) {
    await writeFileAtomically(paths[index]!, bytes);
  }
}
