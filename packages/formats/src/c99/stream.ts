/** Rows one by one in C: the chains, the network, the decision, and what begins them anew. */
import type { WrittenLane, WrittenStream } from '../code/exported-stages.ts';
import { block, indent, type Lines, loop } from '../code/lines.ts';
import { wrapped } from '../code/numbers.ts';
import { begunOf, chainsOf, isOneByOne, rowNames, streamNames } from '../code/stream-names.ts';
import type { WideArray } from '../code/write-chain.ts';
import { decidedLines, decidedSignature, decisionOfAnswer, mostLines } from './decisions.ts';
import { type CDialect, doubleText } from './dialect.ts';

import { takenRow } from './taken-row.ts';
import { unlessLoaded } from './weights-file.ts';
import type { Source } from './written-source.ts';

/** A source that has a stream. */
export type StreamParts = Source & { readonly stream: WrittenStream };

/** The macro that shows the results of a step; -1 stands for what the chain gives. */
export function traceMacro(prefix: string): string {
  return `${prefix.toUpperCase()}_TRACE`;
}

/** The declarations of functions that take in rows, and of what belongs to them. */
export interface StreamSignatures {
  /** One for each input in time; one for all where rows stand alone. */
  readonly push: readonly string[];
  /** Rows that stand alone leave nothing to forget. */
  readonly reset: string | undefined;
  readonly decided: string | undefined;
}

export function streamSignatures(parts: StreamParts): StreamSignatures {
  const { dialect, body, stream } = parts;
  const { prefix } = dialect;
  const names = streamNames(stream, body.inputs);
  const outputs = body.outputs.map(({ array }) => `float *${array}`);
  const taking = (lane: number, rows: readonly string[]): string =>
    `int ${prefix}_${names.push(lane)}(${[...rows, ...outputs].join(', ')})`;
  const { lanes, isAlone } = stream;
  return {
    push: isAlone
      ? [
          taking(
            0,
            rowNames(stream, body.inputs).map((name) => `const float *${name}`),
          ),
        ]
      : lanes.map((_, lane) => taking(lane, ['const float *row'])),
    reset: isAlone ? undefined : `void ${prefix}_reset(void)`,
    decided: decidedSignature(parts),
  };
}

/** Arrays and counters of the stages. */
export function streamStorage(parts: StreamParts): Lines {
  const { dialect, body, stream } = parts;
  const { prefix } = dialect;
  const names = streamNames(stream, body.inputs);
  const chains = chainsOf(stream);
  const fresh = isOneByOne(stream) ? [] : stream.lanes.map((_, lane) => names.fresh(lane));
  const counters = [
    ...chains.flatMap((chain) => chain.counters),
    ...fresh.map((name) => `${prefix}_${name}`),
  ];
  return [
    ...chains.flatMap((chain) => chain.arrays.flatMap((array) => arrayLines(dialect, array))),
    ...counters.map((name) => `static int ${name};`),
    ...body.inputs.map(
      ({ size }, lane) => `static float ${prefix}_${names.example(lane)}[${size}];`,
    ),
    '',
  ];
}

function arrayLines({ inFlash }: CDialect, { array, size, numbers }: WideArray): Lines {
  if (numbers === undefined) return [`static double ${array}[${size}];`];
  return [
    `static const double ${array}[${size}]${inFlash} = {`,
    ...indent(wrapped(Array.from(numbers, doubleText))),
    '};',
  ];
}

/** Defines `reset`, `push` and `decided`. */
export function streamLines(parts: StreamParts, linkage = ''): Lines {
  const { push, reset } = streamSignatures(parts);
  const { stream } = parts;
  const begun = stream.lanes.flatMap((lane, index) => begunCounters(parts, lane, index));
  const resetting = [...new Set(begun)].map((name) => `${name} = 0;`);
  return [
    ...(reset === undefined ? [] : ['', ...block(`${linkage}${reset}`, resetting)]),
    ...(stream.isAlone
      ? ['', ...block(`${linkage}${push[0]!}`, aloneLines(parts))]
      : stream.lanes.flatMap((lane, index) => [
          '',
          ...block(`${linkage}${push[index]!}`, laneLines(parts, lane, index)),
        ])),
    ...decidedLines(parts, linkage),
  ];
}

function begunCounters({ dialect, body, stream }: StreamParts, lane: WrittenLane, index: number) {
  const fresh = streamNames(stream, body.inputs).fresh(index);
  return begunOf(stream, lane, `${dialect.prefix}_${fresh}`);
}

/** Rows that stand alone: all inputs have theirs. */
function aloneLines(parts: StreamParts): Lines {
  const { body, stream } = parts;
  const rows = rowNames(stream, body.inputs);
  return [
    ...notLoaded(parts),
    ...stream.lanes.flatMap((lane, index) => [
      ...takenRow(lane, rows[index]!, ['return 0;']),
      ...lane.chain.lines(exampleLines(parts, index)),
    ]),
    ...answerLines(parts),
    'return 1;',
  ];
}

/** A row of one input: the network answers once all inputs have a row that it has not seen. */
function laneLines(parts: StreamParts, lane: WrittenLane, index: number): Lines {
  const { dialect, body, stream } = parts;
  const names = streamNames(stream, body.inputs);
  const fresh = stream.lanes.map((_, each) => `${dialect.prefix}_${names.fresh(each)}`);
  const again = begunCounters(parts, lane, index).map((name) => `${name} = 0;`);
  const isOnly = stream.lanes.length === 1;
  const leave = isOnly ? [`${dialect.prefix}_reset();`, 'return 0;'] : [...again, 'return 0;'];
  const answer = [
    ...answerLines(parts),
    ...(lane.chain.isLoop || !isOnly ? ['answered = 1;'] : []),
  ];
  const whenFresh = block(`if (${fresh.join(' && ')})`, [`${fresh.join(' = ')} = 0;`, ...answer]);
  const then = isOnly ? answer : [`${fresh[index]} = 1;`, ...whenFresh];
  return [
    ...notLoaded(parts),
    ...(lane.chain.isLoop || !isOnly ? ['int answered = 0;'] : []),
    ...takenRow(lane, 'row', leave),
    ...lane.chain.lines([...exampleLines(parts, index), ...then]),
    lane.chain.isLoop || !isOnly ? 'return answered;' : 'return 1;',
  ];
}

function notLoaded({ dialect, weightsFile }: StreamParts): Lines {
  return weightsFile === undefined ? [] : unlessLoaded(dialect, ['return 0;']);
}

/** What came out of the chain, as the network's example. */
function exampleLines({ dialect, body, stream }: StreamParts, lane: number): Lines {
  const example = `${dialect.prefix}_${streamNames(stream, body.inputs).example(lane)}`;
  const { size } = body.inputs[lane]!;
  const { output } = stream.lanes[lane]!.chain;
  return [
    ...loop(dialect, ['i', size], [`${example}[i] = (float)${output}[i];`]),
    ...(isOneByOne(stream) && stream.lanes.length === 1
      ? [`${traceMacro(dialect.prefix)}(-1, ${example}, ${size});`]
      : []),
  ];
}

/** The network and what it means. */
function answerLines(parts: StreamParts): Lines {
  const { dialect, body, stream } = parts;
  const { prefix } = dialect;
  const names = streamNames(stream, body.inputs);
  const examples = body.inputs.map((_, lane) => `${prefix}_${names.example(lane)}`);
  const outputs = body.outputs.map(({ array }) => array);
  return [
    `${prefix}_${names.network}(${[...examples, ...outputs].join(', ')});`,
    ...decisionLines(parts),
  ];
}

/** Writes what is decided. */
function decisionLines({ dialect, body, target, stream }: StreamParts): Lines {
  const [output, ...others] = body.outputs;
  const to = `${dialect.prefix}_decision`;
  if (target === undefined || output === undefined || others.length > 0) return [];
  const { decision, isIndexed } = stream;
  if (target.task === 'regression' || decision === undefined) {
    return decisionOfAnswer(dialect, target, { output: output.array, size: output.size, to });
  }
  const { labels, encoding } = target;
  const scores =
    encoding === 'binary'
      ? [
          `${decision.input}[0] = 1 - (double)${output.array}[0];`,
          `${decision.input}[1] = ${output.array}[0];`,
        ]
      : loop(dialect, ['i', labels.length], [`${decision.input}[i] = ${output.array}[i];`]);
  return [
    ...scores,
    ...decision.lines(
      isIndexed
        ? [`${to} = (int)${decision.output}[0];`]
        : mostLines(to, decision.output, labels.length),
    ),
  ];
}
