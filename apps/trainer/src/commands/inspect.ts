/** `reflexarc inspect`: what a model file holds, after checking all of it. */
import { formatArchitecture, summary } from '@reflexarc/core';
import type { OpenModel } from '@reflexarc/io';
import type { InputColumn, Target } from '@reflexarc/signal';
import type { Context } from '../context.ts';
import { openModelFile } from '../data/open-model-file.ts';
import { addBackendOption, type BackendOptions, backendOf } from '../options/backend.ts';
import { writeJson } from '../output/json.ts';
import { formatTable } from '../output/table.ts';
import type { RegisterCommand } from './command.ts';

interface InspectOptions extends BackendOptions {
  readonly model: string;
  readonly json: boolean;
}

export const inspectCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('inspect')
    .description('Check a model file, and show its network, columns, target and provenance')
    .requiredOption('--model <file>', 'model file');
  addBackendOption(command)
    .option('--json', 'the manifest as one JSON object', false)
    .addHelpText('after', '\nExample:\n  $ reflexarc inspect --model wine.safetensors')
    .action((options: InspectOptions) => inspect(options, context));
};

async function inspect(options: InspectOptions, context: Context): Promise<void> {
  const opened = await openModelFile(options.model, backendOf(options));
  opened.dispose();
  const { manifest, checksum } = opened;
  if (options.json) {
    const checks = { checksum: 'ok', golden: 'ok', backend: options.backend };
    writeJson(context.stdout, { model: options.model, checksum, checks, manifest });
    return;
  }
  const rows = describe(opened, options.backend);
  const table = formatTable([{ title: '' }, { title: '' }], rows, context.stdout.columns ?? 80);
  context.stdout.write(`${options.model}\n\n${table}\n`);
}

function describe({ model, manifest, checksum }: OpenModel, backend: string): string[][] {
  const { preprocessing, target, training, provenance, golden } = manifest;
  const { parameters } = summary(model.architecture);
  const metrics = Object.entries(training?.metrics ?? {});
  return [
    ['checksum', `ok, SHA-256 ${checksum}`],
    ['golden vectors', `${golden.length} ok on backend ${backend}`],
    ['network', formatArchitecture(model.architecture)],
    ['parameters', `${parameters} in ${manifest.dtype}`],
    ...(preprocessing?.columns ?? []).map((column) => ['input', describeColumn(column)]),
    ...(target === undefined ? [] : [['target', describeTarget(target)]]),
    ...(training === undefined
      ? []
      : [
          [
            'trained',
            `${training.rows} rows, ${training.epochs} epochs, seed ${training.seed ?? '?'}`,
          ],
        ]),
    ...metrics.map(([name, value]) => [name, value.toPrecision(4)]),
    ['written by', `Reflexarc ${provenance.engine}`],
    ...(provenance.data === undefined ? [] : [['data', provenance.data.name]]),
  ];
}

function describeColumn(column: InputColumn): string {
  if (column.kind === 'categorical')
    return `${column.name}: one of ${column.categories.join(', ')}`;
  const unit = column.unit === undefined ? '' : ` ${column.unit}`;
  return `${column.name}: ${column.mean.toPrecision(4)} ± ${column.deviation.toPrecision(4)}${unit}`;
}

function describeTarget(target: Target): string {
  if (target.task === 'classification') return `${target.name}: one of ${target.labels.join(', ')}`;
  return `${target.name}: ${target.mean.toPrecision(4)} ± ${target.deviation.toPrecision(4)}`;
}
