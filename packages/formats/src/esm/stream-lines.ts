/** Rows one by one in JavaScript: `push`, `reset` and `decided` of a module, or `predict`. */
import type { Target } from '@reflexarc/signal';
import type { WrittenLane, WrittenStream } from '../code/exported-stages.ts';
import { block, indent, type Lines } from '../code/lines.ts';
import { wrapped } from '../code/numbers.ts';
import { begunOf, chainsOf, type StreamNames, streamNames } from '../code/stream-names.ts';
import type { Body } from '../code/write-body.ts';
import { isPlain, onlyOutput } from './predict-lines.ts';
import { takenRow, wordLines } from './taken-row.ts';

/** What the functions of a stream are written of. */
export interface StreamParts {
  readonly body: Body;
  readonly stream: WrittenStream;
  readonly target: Target | undefined;
}

/** Declares what a module has for rows. */
export function streamLines(parts: StreamParts): Lines {
  const { body, stream } = parts;
  return [
    ...storageLines(parts),
    ...wordLines(stream, (lane) => wordsOf(body, lane)),
    ...(stream.isAlone ? aloneLines(parts) : [...timeLines(parts), ...decidedLines(parts)]),
    ...(isNamed(parts) ? namedPushLines(body) : []),
  ];
}

/** Names of what a module exports for rows, besides `predict`. */
export function streamExports({ body, stream, target }: StreamParts): readonly string[] {
  if (stream.isAlone) return [];
  const decides = target !== undefined && body.outputs.length === 1;
  return ['push', 'reset', ...(decides ? ['decided'] : [])];
}

/** Whether rows come with the name of their input. */
export function isNamed({ stream }: Pick<StreamParts, 'stream'>): boolean {
  return !stream.isAlone && stream.lanes.length > 1;
}

function wordsOf({ inputs }: Body, lane: number): string {
  return `words_${inputs[lane]!.array}`;
}

function namesOf({ stream, body }: StreamParts): StreamNames {
  return streamNames(stream, body.inputs);
}

function storageLines(parts: StreamParts): Lines {
  const { stream, body, target } = parts;
  const names = namesOf(parts);
  const chains = chainsOf(stream);
  return [
    ...chains.flatMap(({ arrays }) =>
      arrays.flatMap(({ array, size, numbers }) =>
        numbers === undefined
          ? [`const ${array} = new Float64Array(${size});`]
          : [
              `const ${array} = new Float64Array([`,
              ...indent(wrapped(Array.from(numbers, String))),
              ']);',
            ],
      ),
    ),
    ...chains.flatMap(({ counters }) => counters.map((name) => `let ${name} = 0;`)),
    ...(isNamed(parts) ? stream.lanes.map((_, lane) => `let ${names.fresh(lane)} = 0;`) : []),
    ...(target === undefined || stream.isAlone ? [] : ['let decision;']),
    ...body.inputs.map(
      ({ size }, lane) => `const ${names.example(lane)} = new Float64Array(${size});`,
    ),
    ...(isPlain(body) ? [] : [`const examples = ${recordOf(body, names)};`]),
    '',
  ];
}

/** What the network takes. */
function exampleOf(body: Body): string {
  return isPlain(body) ? 'example' : 'examples';
}

function recordOf({ inputs }: Body, names: StreamNames): string {
  const fields = inputs.map(
    ({ name }, lane) => `[${JSON.stringify(name)}]: ${names.example(lane)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

/** Rows that stand alone: all inputs have theirs. */
function aloneLines(parts: StreamParts): Lines {
  const { body, stream } = parts;
  const rowOf = ({ name }: WrittenLane): string =>
    isPlain(body) ? 'row' : `row[${JSON.stringify(name)}]`;
  return [
    '// The answer for one row: the same array every time, overwritten by the next call.',
    ...block('function predict(row)', [
      ...stream.lanes.flatMap((lane, index) => [
        `take_${body.inputs[index]!.array}(${rowOf(lane)});`,
        ...lane.chain.lines(exampleLines(parts, index)),
      ]),
      `return network(${exampleOf(body)});`,
    ]),
    '',
    ...stream.lanes.flatMap((lane, index) => takeFunction(parts, lane, index)),
  ];
}

/** Takes a row over into the chain; refuses one that does not fit. */
function takeFunction({ body, stream }: StreamParts, lane: WrittenLane, index: number): Lines {
  const what = stream.lanes.length === 1 ? 'the row' : lane.name;
  const lines = takenRow(lane, { what, words: wordsOf(body, index) });
  return [...block(`function take_${body.inputs[index]!.array}(row)`, lines), ''];
}

function timeLines(parts: StreamParts): Lines {
  const { stream } = parts;
  const begun = stream.lanes.flatMap((lane, index) => begunCounters(parts, lane, index));
  return [
    '// Forgets all rows.',
    ...block(
      'function reset()',
      [...new Set(begun)].map((name) => `${name} = 0;`),
    ),
    '',
    ...stream.lanes.flatMap((lane, index) => pushLines(parts, lane, index)),
  ];
}

function begunCounters(parts: StreamParts, lane: WrittenLane, index: number): readonly string[] {
  return begunOf(parts.stream, lane, namesOf(parts).fresh(index));
}

function pushLines(parts: StreamParts, lane: WrittenLane, index: number): Lines {
  const { body, stream } = parts;
  const names = namesOf(parts);
  const isOnly = stream.lanes.length === 1;
  const fresh = stream.lanes.map((_, each) => names.fresh(each));
  const again = begunCounters(parts, lane, index).map((name) => `${name} = 0;`);
  const leave = [...(isOnly ? ['reset();'] : again), 'return undefined;'];
  const answer = [`output = predict(${exampleOf(body)});`, ...decisionLines(parts)];
  const then = isOnly
    ? answer
    : [
        `${fresh[index]} = 1;`,
        ...block(`if (${fresh.join(' && ')})`, [`${fresh.join(' = ')} = 0;`, ...answer]),
      ];
  const what = isOnly ? 'the row' : lane.name;
  return [
    '// Takes in a row: the answer where there is one, else undefined.',
    ...block(`function ${names.push(index)}(row)`, [
      'let output;',
      ...takenRow(lane, { what, words: wordsOf(body, index), leave }),
      ...lane.chain.lines([...exampleLines(parts, index), ...then]),
      'return output;',
    ]),
    '',
  ];
}

/** `push` of a row for one of several inputs. */
function namedPushLines({ inputs }: Body): Lines {
  const entries = inputs.map(({ name, array }) => `[${JSON.stringify(name)}, push_${array}]`);
  const known = inputs.map(({ name }) => name).join(', ');
  const problem = JSON.stringify(`, expected one of ${known}`);
  return [
    `const pushes = new Map([${entries.join(', ')}]);`,
    '',
    '// Takes in a row of the input called `input`.',
    ...block('function push(row, input)', [
      'const own = pushes.get(input);',
      `if (own === undefined) throw new RangeError(\`the input is \${input}\` + ${problem});`,
      'return own(row);',
    ]),
    '',
  ];
}

function exampleLines(parts: StreamParts, lane: number): Lines {
  const { size } = parts.body.inputs[lane]!;
  const { output } = parts.stream.lanes[lane]!.chain;
  return [`for (let i = 0; i < ${size}; i++) ${namesOf(parts).example(lane)}[i] = ${output}[i];`];
}

function decidedLines({ body, target }: StreamParts): Lines {
  if (target === undefined || body.outputs.length > 1) return [];
  return [
    '// What the last answer means.',
    ...block('function decided()', ['return decision;']),
    '',
  ];
}

function decisionLines({ body, stream, target }: StreamParts): Lines {
  if (target === undefined || body.outputs.length > 1) return [];
  const { decision, isIndexed } = stream;
  if (target.task === 'regression' || decision === undefined) {
    return [`decision = decoded(${onlyOutput(body, 'output')});`];
  }
  const { labels, encoding } = target;
  const said = onlyOutput(body, 'output');
  const scores =
    encoding === 'binary'
      ? [`${decision.input}[0] = 1 - ${said}[0];`, `${decision.input}[1] = ${said}[0];`]
      : [`for (let i = 0; i < ${labels.length}; i++) ${decision.input}[i] = ${said}[i];`];
  const most = [
    'let best = 0;',
    `for (let i = 1; i < ${labels.length}; i++) if (${decision.output}[i] > ${decision.output}[best]) best = i;`,
    'decision = labels[best];',
  ];
  return [
    ...scores,
    ...decision.lines(isIndexed ? [`decision = labels[${decision.output}[0]];`] : block('', most)),
  ];
}
