/** The parts of generated C: macros, arrays, functions. */
import { type ExportedModel, standardizationOf } from '../code/exported-model.ts';
import { streamOf, type WrittenStream } from '../code/exported-stages.ts';
import { block, indent, type Lines, loop } from '../code/lines.ts';
import { Names } from '../code/names.ts';
import { wrapped } from '../code/numbers.ts';
import { programOf } from '../code/program.ts';
import { chainsOf, rowSizeOf, streamNames } from '../code/stream-names.ts';
import { type NamedEnd, writeBody } from '../code/write-body.ts';
import { decideLines, decisionStorage, numberDeclarations } from './decisions.ts';
import { type CDialect, floatText, isOwnName, wideDialect } from './dialect.ts';
import { type StreamParts, streamLines, streamStorage, traceMacro } from './stream.ts';
import { loadLines, unlessLoaded, weightsStorage } from './weights-file.ts';
import type { Source } from './written-source.ts';

/** @throws ForeignModelError CANNOT_EXPRESS, naming what of the model */
export function sourceOf(exported: ExportedModel, dialect: CDialect): Source {
  const standardization = standardizationOf(exported);
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
  const rows = stream === undefined ? [] : rowMacros(dialect.prefix, stream);
  const labels = target !== undefined && 'labels' in target ? target.labels : [];
  return [
    ...ends.map(({ array, size }) => `#define ${start}_${array.toUpperCase()}_SIZE ${size}`),
    ...rows,
    ...labels.map((label, i) => `#define ${labelMacro(dialect.prefix, labels, label)} ${i}`),
    ...numberDeclarations(dialect, target),
  ];
}

/** How long rows are, and the number by which a row says each word. */
function rowMacros(prefix: string, stream: WrittenStream): Lines {
  const start = prefix.toUpperCase();
  const names = new Names();
  const { lanes } = stream;
  const columns = lanes.flatMap(({ name, channels }) =>
    channels.map((channel) => ({ lane: lanes.length === 1 ? '' : `${name}_`, ...channel })),
  );
  const sizes =
    lanes.length === 1
      ? [`#define ${start}_ROW_SIZE ${rowSizeOf(stream)}`]
      : lanes.map(({ name, channels }) => {
          const macro = names.fresh(`${start}_ROW_SIZE_${name}`.toUpperCase());
          return `#define ${macro} ${channels.length}`;
        });
  return [
    ...sizes,
    ...columns.flatMap(({ lane, name, words, hasOther }) =>
      [...(words ?? []), ...(words && hasOther ? ['other'] : [])].map((word, place) => {
        const macro = names.fresh(`${start}_WORD_${lane}${name}_${word}`.toUpperCase());
        return `#define ${macro} ${place}`;
      }),
    ),
  ];
}

/** `MODEL_LABEL_ANOMALY`; with a number behind it where letters alone do not tell labels apart. */
export function labelMacro(prefix: string, labels: readonly string[], label: string): string {
  const start = `${prefix.toUpperCase()}_LABEL_`;
  const names = new Names();
  const macros = labels.map((each) => names.fresh(`${start}${each}`.toUpperCase()));
  return macros[labels.indexOf(label)] ?? `${start}${label}`;
}

/** The declaration of the network alone: `predict`, unless that takes in rows. */
export function networkSignature({ dialect, body, stream }: Source, raw?: string): string {
  const { network } = streamNames(stream, body.inputs);
  const taken = body.inputs.map(({ array }) => `const float *${raw ?? array}`);
  const given = body.outputs.map(({ array }) => `float *${array}`);
  return `void ${dialect.prefix}_${network}(${[...taken, ...given].join(', ')})`;
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
    ...decisionStorage(source),
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
  const inside = stream?.stream.isAlone && linkage === '' ? 'static ' : linkage;
  return [
    ...block(`${inside}${networkSignature(source, input && 'raw')}`, [
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
    ...(stream === undefined ? [] : streamLines(stream, linkage)),
    ...decideLines(source, linkage),
  ];
}

/** The stream of `source` with what else its functions are written of. */
export function streamPartsOf(source: Source): StreamParts | undefined {
  const { stream } = source;
  return stream === undefined ? undefined : { ...source, stream };
}

/** `statements` for a network whose weights are still to be loaded. */
function ifNotLoaded({ dialect, weightsFile }: Source, statements: Lines): Lines {
  return weightsFile === undefined ? [] : unlessLoaded(dialect, statements);
}

function wideDefinitions({ dialect, stream }: Source): Lines {
  if (stream === undefined) return [];
  const functions = new Set(chainsOf(stream).flatMap((chain) => [...chain.functions]));
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

function constantLines(dialect: CDialect, array: string, numbers: ArrayLike<number>): Lines {
  return [
    `static const float ${array}[${numbers.length}]${dialect.inFlash} = {`,
    ...indent(wrapped(Array.from(numbers, floatText))),
    '};',
  ];
}
