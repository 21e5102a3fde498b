/** A model file for people: rows of name and value. */
import { formatArchitecture, summary } from '@reflexarc/core';
import { rateInWords } from '@reflexarc/data';
import type { Examined, OpenModel } from '@reflexarc/io';
import {
  type NumberTarget,
  numberTargets,
  numberTitle,
  type ScaledChannel,
  scaledChannels,
  type Target,
} from '@reflexarc/signal';
import { fourDigits } from './number-text.ts';
import { describeStage } from './stages.ts';

type Rows = readonly (readonly string[])[];

export function describeModel(
  { model, manifest, fileVersion, checksum }: OpenModel,
  { backend, bytes }: { readonly backend: string; readonly bytes: number },
): Rows {
  const { chains = {}, decision = [], target, rateHz, training, provenance, golden } = manifest;
  const { parameters } = summary(model.architecture);
  const columns = Object.values(chains).flatMap((chain) => scaledChannels(chain));
  const stages = Object.values(chains).flatMap((chain) => chain.stages);
  const examples = stages.some(({ kind }) => kind === 'window') ? 'windows' : 'rows';
  const metrics = Object.entries(training?.metrics ?? {});
  const { created, data } = provenance;
  return [
    ['file', `${bytes} bytes, format version ${fileVersion}`],
    ['checksum', `ok, SHA-256 ${checksum}`],
    ['golden vectors', `${golden.length} ok on backend ${backend}`],
    ['network', formatArchitecture(model.architecture)],
    ['parameters', `${parameters} in ${manifest.dtype}`],
    ...columns.map((column) => ['input', describeColumn(column)]),
    ...(rateHz === undefined ? [] : [['rate', rateInWords(rateHz)]]),
    ...stages.map((stage) => ['stage', describeStage(stage)]),
    ...decision.map((stage) => ['decision', describeStage(stage)]),
    ...(target === undefined ? [] : describeTarget(target).map((line) => ['target', line])),
    ...(training === undefined ? [] : [['trained', describeTraining(training, examples)]]),
    ...metrics.map(([name, value]) => [name, fourDigits(value)]),
    ['written by', `Reflexarc ${provenance.engine}${created === undefined ? '' : `, ${created}`}`],
    ...(data === undefined ? [] : [['data', describeData(data)]]),
  ];
}

function describeData({ name, sha256 }: NonNullable<OpenModel['manifest']['provenance']['data']>) {
  return sha256 === undefined ? name : `${name}, SHA-256 ${sha256}`;
}

/** What can be said of a file that is no sound model. */
export function describeDamage(found: Examined): Rows {
  const { isModel, header, version, checksum } = found;
  return [
    ['file', describeLength(found)],
    ['start', isModel ? 'as of a model file' : 'not that of a model file'],
    ['header', header === undefined ? 'not found' : describeHeader(header)],
    ['format version', version === undefined ? 'cannot be read' : String(version)],
    ['checksum', describeChecksum(checksum)],
    ['golden vectors', 'not run'],
  ];
}

function describeLength({ bytes, expectedBytes }: Examined): string {
  if (expectedBytes === undefined || bytes === expectedBytes) return `${bytes} bytes`;
  const difference = Math.abs(bytes - expectedBytes);
  const state = bytes < expectedBytes ? 'missing' : 'too many';
  return `${bytes} bytes, expected ${expectedBytes}: ${difference} ${state}`;
}

function describeHeader({ bytes, isWhole }: NonNullable<Examined['header']>): string {
  return `${bytes} bytes${isWhole ? '' : ', more than the file has'}`;
}

function describeChecksum(checksum: Examined['checksum']): string {
  if (checksum === undefined) return 'none';
  const { stored, computed, isRight } = checksum;
  if (isRight) return `ok, SHA-256 ${computed}`;
  return `wrong: the file names ${shown(stored)}, its bytes give ${shown(computed)}`;
}

/** Damaged digits may be any bytes; a terminal gets to see none but printable ones. */
function shown(digits: string): string {
  return `${digits.slice(0, 12).replace(/[^ -~]/g, '·')}…`;
}

function describeColumn({ name, unit, words, scale }: ScaledChannel): string {
  if (words !== undefined) return `${name}: one of ${words.join(', ')}`;
  if (scale !== undefined) return `${name}: ${describeNumber({ ...scale, unit })}`;
  return unit === undefined ? name : `${name}, in ${unit}`;
}

/** A line for each number that is answered. */
function describeTarget(target: Target): readonly string[] {
  if (target.task === 'classification') {
    return [`${target.name}: one of ${target.labels.join(', ')}`];
  }
  const { quantiles } = target;
  const shares = quantiles === undefined ? '' : `, quantiles ${quantiles.join(', ')}`;
  return numberTargets(target).map(
    (each) => `${numberTitle(each)}: ${describeNumber(each)}${shares}${describeInterval(each)}`,
  );
}

function describeInterval({ interval }: NumberTarget): string {
  if (interval === undefined) return '';
  const { coverage, below, above } = interval;
  const share = Number((coverage * 100).toPrecision(6));
  return `, ${share} % from ${fourDigits(below)} below to ${fourDigits(above)} above`;
}

function describeNumber(column: {
  readonly mean: number;
  readonly deviation: number;
  readonly unit?: string | undefined;
}): string {
  const unit = column.unit === undefined ? '' : ` ${column.unit}`;
  return `${fourDigits(column.mean)} ± ${fourDigits(column.deviation)}${unit}`;
}

function describeTraining(
  { rows, epochs, seed, shards = 1 }: NonNullable<OpenModel['manifest']['training']>,
  examples: string,
): string {
  return [
    `${rows} ${examples}, ${epochs} epochs`,
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(shards === 1 ? [] : [`${shards} shards`]),
  ].join(', ');
}
