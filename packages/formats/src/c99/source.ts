/** The parts that generated C is put together from, for a C99 source and for an Arduino header. */
import { outputOfNumber, type Target } from '@reflexarc/signal';
import {
  type ExportedModel,
  type Standardization,
  standardizationOf,
} from '../common/code/exported-model.ts';
import { streamOf, type WrittenStream } from '../common/code/exported-stages.ts';
import { block, indent, type Lines, loop } from '../common/code/lines.ts';
import { commentText, Names } from '../common/code/names.ts';
import { wrapped } from '../common/code/numbers.ts';
import { programOf } from '../common/code/program.ts';
import { type Body, type NamedEnd, writeBody } from '../common/code/write-body.ts';
import { type CDialect, floatText, isOwnName, wideDialect } from './dialect.ts';
import { type StreamParts, streamLines, streamStorage, traceMacro } from './stream.ts';
import { loadLines, unlessLoaded, type WeightsFile, weightsStorage } from './weights-file.ts';

/** A model as C, not yet put into files. */
export interface Source {
  readonly dialect: CDialect;
  readonly body: Body;
  readonly standardization: Standardization | undefined;
  readonly target: Target | undefined;
  /** Chain and decision stages, where rows come one by one. */
  readonly stream: WrittenStream | undefined;
  /** Where weights are in a file of their own. */
  readonly weightsFile?: WeightsFile;
}

/** @throws ForeignModelError CANNOT_EXPRESS, naming what of the model */
export function sourceOf(exported: ExportedModel, dialect: CDialect): Source {
  const standardization = standardizationOf(exported, dialect.name);
  const isOwn = (name: string): boolean => isOwnName(dialect.prefix, name);
  const body = writeBody(programOf(exported.model), dialect, isOwn);
  const wide = { dialect: wideDialect(dialect), prefix: dialect.arrayPrefix, leave: 'return 0;' };
  const stream = streamOf(exported, wide);
  return { dialect, body, standardization, target: exported.target, stream };
}

/** The sizes of inputs and outputs, and a number for each label, as macros. */
export function macroLines({ dialect, body, target, stream }: Source): Lines {
  const start = dialect.prefix.toUpperCase();
  const ends = [...body.inputs, ...body.outputs];
  const rows = stream === undefined ? [] : [`#define ${start}_ROW_SIZE ${stream.rowSize}`];
  const labels = target !== undefined && 'labels' in target ? target.labels : [];
  return [
    ...ends.map(({ array, size }) => `#define ${start}_${array.toUpperCase()}_SIZE ${size}`),
    ...rows,
    ...labels.map((label, i) => `#define ${labelMacro(dialect.prefix, labels, label)} ${i}`),
  ];
}

/** `MODEL_LABEL_ANOMALY`; with a number behind it where letters alone do not tell labels apart. */
export function labelMacro(prefix: string, labels: readonly string[], label: string): string {
  const start = `${prefix.toUpperCase()}_LABEL_`;
  const names = new Names();
  const macros = labels.map((each) => names.fresh(`${start}${each}`.toUpperCase()));
  return macros[labels.indexOf(label)] ?? `${start}${label}`;
}

/** The declaration of `predict`. */
export function predictSignature({ dialect, body }: Source, raw?: string): string {
  const taken = body.inputs.map(({ array }) => `const float *${raw ?? array}`);
  const given = body.outputs.map(({ array }) => `float *${array}`);
  return `void ${dialect.prefix}_predict(${[...taken, ...given].join(', ')})`;
}

/** The declaration of `decide`; undefined where the model does not say what its output means. */
export function decideSignature({ dialect, body, target }: Source): string | undefined {
  const isPlain = body.inputs.length === 1 && body.outputs.length === 1;
  if (target === undefined || !isPlain) return undefined;
  const type = target.task === 'regression' ? 'float' : 'int';
  return `${type} ${dialect.prefix}_decide(const float *${body.inputs[0]!.array})`;
}

/** What `decide` gives. */
export function decisionComment({ target }: Source): string {
  if (target?.task !== 'regression') return '/* The number of the label that is decided. */';
  const { name, unit } = target;
  const what = `${name}${unit === undefined ? '' : `, in ${unit}`}`;
  return `/* ${commentText(what)}. */`;
}

/** What stands above the functions: constants, buffers, and functions that the library lacks. */
export function storageLines(source: Source): Lines {
  const { dialect, body, standardization, weightsFile } = source;
  const { constants, buffers } = body;
  const stream = streamPartsOf(source);
  const [means, factors] = standardNames(dialect);
  return [
    ...(standardization === undefined
      ? []
      : [
          ...constantLines(dialect, means, standardization.means),
          ...constantLines(dialect, factors, standardization.factors),
        ]),
    ...(weightsFile === undefined
      ? constants.flatMap(({ array, numbers }) => constantLines(dialect, array, numbers))
      : weightsStorage(dialect, body, weightsFile)),
    ...buffers.map(({ array, size }) => `static float ${array}[${size}];`),
    ...(stream === undefined ? [] : streamStorage(stream)),
    '',
    ...dialect.definitions(body.functions),
    ...wideDefinitions(source),
    ...(weightsFile === undefined ? [] : loadLines(dialect)),
  ];
}

/** The macro by which functions show the results of a step, where nobody wants to see them. */
export function noTraceLines(prefix: string): Lines {
  const trace = traceMacro(prefix);
  return [`#ifndef ${trace}`, `#define ${trace}(step, numbers, count)`, '#endif'];
}

/** Defines `predict`, `decide` where there is one, and the functions of a stream. */
export function functionLines(source: Source, linkage = ''): Lines {
  const { dialect, body, standardization } = source;
  const input = standardization === undefined ? undefined : body.inputs[0];
  const stream = streamPartsOf(source);
  const trace = traceMacro(dialect.prefix);
  return [
    ...block(`${linkage}${predictSignature(source, input && 'raw')}`, [
      ...ifNotLoaded(source, [
        ...body.outputs.flatMap(({ array, size }) =>
          loop(dialect, ['i', size], [`${array}[i] = NAN;`]),
        ),
        'return;',
      ]),
      ...(input === undefined ? [] : standardize(dialect, input)),
      ...body.steps.flatMap(({ comment, lines, results }, index) => [
        dialect.comment(comment),
        ...block('', lines),
        ...results.map(({ array, size }) => `${trace}(${index}, ${array}, ${size});`),
      ]),
    ]),
    ...decideLines(source, linkage),
    ...(stream === undefined ? [] : streamLines(stream, linkage)),
  ];
}

/** The stream of `source` with what else its functions are written of. */
export function streamPartsOf(source: Source): StreamParts | undefined {
  const { stream } = source;
  return stream && { ...source, stream };
}

/** `statements` for a network whose weights are still to be loaded. */
function ifNotLoaded({ dialect, weightsFile }: Source, statements: Lines): Lines {
  return weightsFile === undefined ? [] : unlessLoaded(dialect, statements);
}

function wideDefinitions({ dialect, stream }: Source): Lines {
  if (stream === undefined) return [];
  const { chain, decision } = stream;
  const functions = new Set([...chain.functions, ...(decision?.functions ?? [])]);
  return wideDialect(dialect).definitions(functions);
}

function standardNames({ arrayPrefix }: CDialect): readonly [means: string, factors: string] {
  return [`${arrayPrefix}means`, `${arrayPrefix}factors`];
}

function standardize(dialect: CDialect, { array, size }: NamedEnd): Lines {
  const [means, factors] = standardNames(dialect).map((name) => dialect.constant(name, 'i'));
  return [
    `static float ${array}[${size}];`,
    ...block(`for (int i = 0; i < ${size}; i++)`, [
      `${array}[i] = (raw[i] - ${means}) * ${factors};`,
    ]),
  ];
}

function decideLines(source: Source, linkage: string): Lines {
  const signature = decideSignature(source);
  const { dialect, body, target } = source;
  if (signature === undefined || target === undefined) return [];
  const [input, output] = [body.inputs[0]!, body.outputs[0]!];
  return [
    '',
    ...(linkage === '' ? [] : [decisionComment(source)]),
    ...block(`${linkage}${signature}`, [
      ...ifNotLoaded(source, [`return ${target.task === 'regression' ? 'NAN' : -1};`]),
      `float ${output.array}[${output.size}];`,
      `${dialect.prefix}_predict(${input.array}, ${output.array});`,
      ...decision(output, target),
    ]),
  ];
}

function decision({ array, size }: NamedEnd, target: Target): Lines {
  if (target.task === 'regression') {
    const own = `${array}[${outputOfNumber(target)}]`;
    return [`return ${own} * ${floatText(target.deviation)} + ${floatText(target.mean)};`];
  }
  const { encoding, threshold = 0.5 } = target;
  if (encoding === 'binary') return [`return ${array}[0] > ${floatText(threshold)} ? 1 : 0;`];
  return [
    'int best = 0;',
    ...block(`for (int i = 1; i < ${size}; i++)`, [`if (${array}[i] > ${array}[best]) best = i;`]),
    'return best;',
  ];
}

function constantLines(dialect: CDialect, array: string, numbers: ArrayLike<number>): Lines {
  return [
    `static const float ${array}[${numbers.length}]${dialect.inFlash} = {`,
    ...indent(wrapped(Array.from(numbers, floatText))),
    '};',
  ];
}
