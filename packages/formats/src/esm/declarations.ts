/** Types of a generated module. */
import type { Shape } from '@reflexarc/core';
import { numberTargets, numberTitle, type Target } from '@reflexarc/signal';
import type { WrittenLane, WrittenStream } from '../code/exported-stages.ts';
import { commentText } from '../code/names.ts';
import { numberFields, saysMore } from '../code/numbers-said.ts';
import type { Body } from '../code/write-body.ts';
import { decides } from './decide-lines.ts';
import { isPlain, takenShapes } from './predict-lines.ts';
import { isNamed } from './stream-lines.ts';

/** The text of `net.d.ts`. */
export function writeDeclarations(
  body: Body,
  target: Target | undefined,
  stream: WrittenStream | undefined,
): string {
  const { outputs } = body;
  const tuple = (shape: Shape) => `readonly [${shape.join(', ')}]`;
  const shapes = takenShapes(body, stream);
  const record = (types: readonly (readonly [name: string, type: string])[]): string => {
    if (isPlain(body)) return types[0]![1];
    return `{ ${types.map(([name, type]) => `readonly ${JSON.stringify(name)}: ${type}`).join('; ')} }`;
  };
  const taken = record(
    body.inputs.map(({ name }, lane) => [
      name,
      stream?.isAlone ? rowType(stream.lanes[lane]!) : 'ArrayLike<number>',
    ]),
  );
  const lines = [
    '/**',
    ` * The answer for one ${stream?.isAlone ? 'row' : 'example'}: the same array every time, overwritten by the next call.`,
    ...(stream?.isAlone ? stream.lanes.flatMap(columnLines) : []),
    ' * @throws RangeError where it has another length, or a value does not fit',
    ' */',
    `export declare function predict(sample: ${taken}): ` +
      `${record(outputs.map(({ name }) => [name, 'Float32Array']))};`,
    '/**',
    ' * Runs the golden vectors: the largest difference, relative to 1 + |value|.',
    ' * @throws Error where one is larger than 1e-4',
    ' */',
    'export declare function verify(): number;',
    `export declare const inputShape: ${record(Object.entries(shapes).map(([name, shape]) => [name, tuple(shape)]))};`,
    `export declare const outputShape: ${record(outputs.map(({ name, shape }) => [name, tuple(shape)]))};`,
    ...labelTypes(target),
    ...(decides(body, target, stream) ? decideTypes(target, taken) : []),
    ...(stream === undefined || stream.isAlone ? [] : streamTypes({ body, stream, target })),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a row is made of: numbers, and words where a channel holds them. */
function rowType({ channels }: WrittenLane): string {
  const hasWords = channels.some(({ words }) => words !== undefined);
  return hasWords ? 'ArrayLike<number | string>' : 'ArrayLike<number>';
}

/** The values of a row, in their order. */
function columnLines({ channels, needed }: WrittenLane): readonly string[] {
  return channels.map(({ name, unit, words }, i) => {
    const gap = needed.includes(i) ? '' : 'NaN where it is missing';
    const what = words === undefined ? (unit ?? '') : 'a word';
    return ` * - ${commentText([name, what, gap].filter((text) => text !== '').join(', '))}`;
  });
}

function streamTypes({
  body,
  stream,
  target,
}: {
  readonly body: Body;
  readonly stream: WrittenStream;
  readonly target: Target | undefined;
}): readonly string[] {
  const { lanes, isIndexed } = stream;
  const answer = isPlain(body) ? 'Float32Array' : 'ReturnType<typeof predict>';
  const pushes = lanes.flatMap((lane) => [
    '/**',
    ' * Takes in a row: the answer where there is one, else undefined.',
    ...columnLines(lane),
    ' * A row with another number that is not finite begins anew.',
    ' * @throws RangeError where the row has another length',
    ' */',
    `export declare function push(row: ${rowType(lane)}${isNamed({ stream }) ? `, input: ${JSON.stringify(lane.name)}` : ''}): ${answer} | undefined;`,
  ]);
  return [
    ...pushes,
    '/** Forgets all rows. */',
    'export declare function reset(): void;',
    ...(target === undefined || body.outputs.length > 1
      ? []
      : [
          `/** What the last answer means${isIndexed ? '; undefined where it decides for none' : ''}. */`,
          `export declare function decided(): ${meaningOf(target)} | undefined;`,
        ]),
  ];
}

/** The type of what is decided. */
function meaningOf(target: Target): string {
  if (target.task === 'classification') {
    return target.labels.map((label) => JSON.stringify(label)).join(' | ');
  }
  if (!saysMore(target)) return 'number';
  const { hasInterval, quantiles } = numberFields(target);
  const fields = [
    'readonly value: number',
    ...(hasInterval ? ['readonly low: number', 'readonly high: number'] : []),
    ...(quantiles === 0 ? [] : ['readonly quantiles: Float64Array']),
  ].join('; ');
  const numbers = numberTargets(target).map(
    (number) => `{ readonly name: ${JSON.stringify(numberTitle(number))}; ${fields} }`,
  );
  return `readonly [${numbers.join(', ')}]`;
}

function labelTypes(target: Target | undefined): readonly string[] {
  if (target?.task !== 'classification') return [];
  const words = target.labels.map((label) => JSON.stringify(label)).join(', ');
  return [
    '/** In the order of the outputs. */',
    `export declare const labels: readonly [${words}];`,
  ];
}

function decideTypes(target: Target, taken: string): readonly string[] {
  const meaning = `export declare function decide(sample: ${taken}): ${meaningOf(target)};`;
  if (target.task === 'classification') return ['/** The label that is decided. */', meaning];
  if (!saysMore(target)) {
    const { name, unit } = target;
    return [`/** ${commentText(name + (unit === undefined ? '' : `, in ${unit}`))}. */`, meaning];
  }
  const ends = numberFields(target).hasInterval
    ? ['low and high are the ends of its interval, NaN where none is known']
    : [];
  const shares = target.quantiles?.join(', ');
  const said = [...ends, ...(shares ? [`quantiles are those of ${shares}, in order`] : [])];
  return [
    `/** Each number in its unit${said.map((text) => `; ${text}`).join('')}. The same objects every time. */`,
    meaning,
  ];
}
