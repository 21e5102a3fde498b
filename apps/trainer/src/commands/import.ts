/** `reflexarc import`: another program's model in, a model file of ours out. */
import { formatShape, summary } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { counted } from '@reflexarc/core/errors';
import {
  defaultMaxBytes,
  ForeignModelError,
  type Imported,
  type ModelFile,
} from '@reflexarc/formats';
import { importerOf, importers, keepOutputs } from '@reflexarc/formats/importers';
import { isWeightsFile } from '@reflexarc/formats/pytorch';
import { openModel, readModel, writeModel } from '@reflexarc/io';
import { nodeSha256, writeFileAtomically } from '@reflexarc/io/node';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { checkOutput } from '../files/check-output.ts';
import { type Meaning, meaningOf, type Names } from '../foreign/meaning.ts';
import { readForeign } from '../foreign/read-foreign-files.ts';
import { readWeights } from '../foreign/read-weights.ts';
import { addRequired } from '../options/required.ts';
import { names, wholeNumber } from '../options/values.ts';
import { writeJson } from '../output/json.ts';
import { formatTable } from '../output/table.ts';
import type { RegisterCommand } from './command.ts';

interface ImportOptions extends Names {
  readonly output: string;
  readonly keep?: readonly string[];
  readonly network?: string;
  readonly mapping?: string;
  readonly maxBytes: number;
  readonly json: boolean;
}

const epilogue = `
FILE is a file, with what it names beside it, or the folder that was exported.
Formats, told by what is in the file:
${importers.map(({ title }) => `  ${title}`).join('\n')}

Weights alone (safetensors, NPZ) take the layers from --network:
  {"input": [4], "nodes": [{"kind": "dense", "options": {"units": 3}}]}

Shown is what was understood, layer by layer. What no layer computes is refused
by the name of its node and operator; nothing is approximated silently.

Examples:
  $ reflexarc import model.onnx --out model.safetensors
  $ reflexarc import tfjs/model.json --out digits.safetensors --labels 0,1,2
  $ reflexarc import net.tflite --out net.safetensors --columns ax,ay,az --json
  $ reflexarc import weights.npz --network net.json --out net.safetensors`;

export const importCommand: RegisterCommand = (command, context) => {
  command.argument('<file>', 'model of another program, or weights of PyTorch');
  addRequired(command, '--out, --output <file>', 'where to write the model')
    .option('--columns <names>', 'names of the inputs, in order', names)
    .option('--labels <names>', 'names of the classes, in the order of the outputs', names)
    .option('--target <name>', 'what the answer is called')
    .option('--network <file>', 'for weights alone, as of PyTorch: the layers, as JSON')
    .option('--mapping <file>', 'which of those weights go where, as JSON')
    .option('--keep <layers>', 'layers whose results become the outputs', names)
    .option(
      '--max-bytes <count>',
      'how large the model may be, also once unpacked',
      wholeNumber('--max-bytes', 1),
      defaultMaxBytes,
    )
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText('after', epilogue)
    .action((file: string, options: ImportOptions) => importModel(file, options, context));
};

async function importModel(file: string, options: ImportOptions, context: Context): Promise<void> {
  const { output, maxBytes, keep } = options;
  const { network, mapping } = options;
  await checkOutput(output, '--out', { FILE: file, '--network': network, '--mapping': mapping });
  const read =
    network === undefined
      ? await readForeign(file, maxBytes, readWhole(options))
      : await readWeights(file, { ...options, network });
  const imported = keep === undefined ? read : keepOutputs(read, keep);
  const meaning = meaningOf(imported, options);
  const bytes = modelFileOf(imported, meaning);
  const opened = openModel(bytes, { source: output, backend: js(), sha256: nodeSha256 });
  opened.dispose();
  await writeFileAtomically(output, bytes);
  report(file, { imported, meaning, bytes: bytes.length }, options, context);
}

/** By the format that the files have. */
function readWhole({ maxBytes, mapping }: ImportOptions) {
  return (files: readonly ModelFile[], source: string): Imported => {
    if (mapping !== undefined) {
      const hint = '`--network FILE.json` says which layers the weights belong to';
      throw new UsageError('WRONG_USAGE', { message: '`--mapping` needs `--network`', hint });
    }
    if (files.length === 1 && isWeightsFile(files[0]!)) {
      const problem = 'it holds weights alone';
      const hint = 'describe its layers in a file, and give that as `--network FILE.json`';
      throw new ForeignModelError('NO_NETWORK', { source, problem, hint });
    }
    return importerOf(files, source).read(files, source, { maxBytes });
  };
}

/** Golden vectors are inputs that the network can take, also where those are indices. */
function modelFileOf({ model }: Imported, { chains, target }: Meaning): Uint8Array {
  const { manifest } = readModel(writeModel({ model }), { sha256: nodeSha256 });
  const golden = manifest.golden.map(({ input }) => input);
  return writeModel({
    model,
    golden,
    ...(chains && { chains }),
    ...(target && { target }),
  });
}

interface Done {
  readonly imported: Imported;
  readonly meaning: Meaning;
  readonly bytes: number;
}

function report(
  file: string,
  { imported, meaning, bytes }: Done,
  { output, json }: ImportOptions,
  { stdout, stderr }: Context,
): void {
  const { format, model, layers } = imported;
  const { inputs, parameters, multiplyAdds } = summary(model.architecture);
  const { outputs } = model.architecture.spec;
  const notes = [...imported.notes, ...meaning.notes];
  if (json) {
    const counts = { parameters, multiplyAdds, inputs, outputs, layers, notes };
    writeJson(stdout, { file, format, model: output, bytes, ...counts });
    return;
  }
  const shapes = Object.entries(inputs).map(([name, shape]) => `${name} ${formatShape(shape)}`);
  const head = `${file}: ${format}, ${counted(parameters, 'parameter')}, input ${shapes.join(', ')}`;
  const columns = ['layer', 'kind', 'shape', 'made of'].map((title) => ({ title }));
  const rows = layers.map(({ name, kind, shape, from }) => [name, kind, formatShape(shape), from]);
  stdout.write(`${head}\n\n${formatTable(columns, rows, stdout.columns ?? 80)}\n`);
  for (const note of notes) stderr.write(`note: ${note}\n`);
  stderr.write(`wrote ${output}, ${bytes} bytes\n`);
}
