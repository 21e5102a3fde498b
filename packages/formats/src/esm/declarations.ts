/** Types of a generated module. */
import type { Shape } from '@reflexarc/core';
import type { Target } from '@reflexarc/signal';
import type { WrittenStream } from '../common/code/exported-stages.ts';
import { commentText } from '../common/code/names.ts';
import type { Body, NamedEnd } from '../common/code/write-body.ts';
import { isPlain } from './predict-lines.ts';

export function writeDeclarations(
  body: Body,
  target: Target | undefined,
  stream?: WrittenStream,
): string {
  const { inputs, outputs } = body;
  const plain = isPlain(body);
  const record = (ends: readonly NamedEnd[], typeOf: (shape: Shape) => string): string => {
    if (plain) return typeOf(ends[0]!.shape);
    const fields = ends.map(
      ({ name, shape }) => `readonly ${JSON.stringify(name)}: ${typeOf(shape)}`,
    );
    return `{ ${fields.join('; ')} }`;
  };
  const tuple = (shape: Shape) => `readonly [${shape.join(', ')}]`;
  const lines = [
    '/**',
    ' * The answer for one example: the same array every time, overwritten by the next call.',
    ' * @throws RangeError where the example has another length, or a number is not finite',
    ' */',
    `export declare function predict(sample: ${record(inputs, () => 'ArrayLike<number>')}): ` +
      `${record(outputs, () => 'Float32Array')};`,
    '/**',
    ' * Runs the golden vectors: the largest difference, relative to 1 + |value|.',
    ' * @throws Error where one is larger than 1e-4',
    ' */',
    'export declare function verify(): number;',
    `export declare const inputShape: ${record(inputs, tuple)};`,
    `export declare const outputShape: ${record(outputs, tuple)};`,
    ...(target === undefined || !plain ? [] : decideTypes(target)),
    ...(stream === undefined ? [] : streamTypes(stream, target)),
  ];
  return `${lines.join('\n')}\n`;
}

function streamTypes(
  { rowSize, isIndexed }: WrittenStream,
  target: Target | undefined,
): readonly string[] {
  const words =
    target?.task === 'classification' ? target.labels.map((l) => JSON.stringify(l)) : [];
  const meaning = words.length === 0 ? 'number' : words.join(' | ');
  return [
    '/**',
    ` * Takes in a row of ${rowSize} numbers of the sensors: the answer where there is one, else`,
    ' * undefined. A row with a number that is not finite begins anew.',
    ' * @throws RangeError where the row has another length',
    ' */',
    'export declare function push(row: ArrayLike<number>): Float32Array | undefined;',
    '/** Forgets all rows. */',
    'export declare function reset(): void;',
    ...(target === undefined
      ? []
      : [
          `/** What the last answer means${isIndexed ? '; undefined where it decides for none' : ''}. */`,
          `export declare function decided(): ${meaning} | undefined;`,
        ]),
  ];
}

function decideTypes(target: Target): readonly string[] {
  if (target.task === 'regression') {
    return [
      `/** ${commentText(target.name + (target.unit === undefined ? '' : `, in ${target.unit}`))}. */`,
      'export declare function decide(sample: ArrayLike<number>): number;',
    ];
  }
  const words = target.labels.map((label) => JSON.stringify(label));
  return [
    '/** The label that is decided. */',
    `export declare function decide(sample: ArrayLike<number>): ${words.join(' | ')};`,
    '/** In the order of the outputs. */',
    `export declare const labels: readonly [${words.join(', ')}];`,
  ];
}
